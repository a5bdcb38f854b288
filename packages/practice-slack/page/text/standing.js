/** What somebody is in the workspace, where that is not a member. */
const words = {
  guest: 'guest',
  'single-channel-guest': 'guest in one channel',
  stranger: 'other workspace',
  unknown: 'not known to the app',
  gone: 'deactivated',
}

/** The word for it; empty for members and apps. */
export const standingOf = (who) => words[who?.is] ?? ''

/** One person in words: name, title and what they are in the workspace. */
export const inWords = (who) => [who.name, who.title, standingOf(who)].filter(Boolean).join(', ')

/** Slack lets nobody sign in whose account is deactivated. */
export const canActAs = (who) => who.is !== 'gone'
