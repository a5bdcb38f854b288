import { after, hours } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type SharedPage, sharedPages } from '../../../incident/record/facts.ts'
import { type Refusal, refuse, refuseUnlessConfirmed } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

/** How long a link works, in hours, unless somebody says otherwise, and the longest and shortest time that they may say. */
const usualHours = 24 * 7
const mostHours = 24 * 90
const leastHours = 1

/** How many links of one incident work at the same time. */
const mostLinks = 20

const usage = sentence`Type \`/incident share timeline\` or \`/incident share write-up\`, with \`for 3 days\` behind it if it is not to be a week.`

/** What a link is to show, and for how many hours. */
export type Wish = { page: SharedPage; hours: number }

const units = { hour: 1, day: 24, week: 24 * 7 } as const

/** Reads "timeline", "write-up for 3 days". */
export function readWish(typed: string): Wish | Refusal {
  const [, named = '', time] = /^\s*(\S+)(?:\s+(.*\S))?\s*$/s.exec(typed) ?? []
  const page = sharedPages.find((each) => each === named.toLowerCase().replace('writeup', 'write-up'))
  if (page === undefined) return refuse(sentence`I can share the timeline or the write-up. ${usage}`)
  if (time === undefined) return { page, hours: usualHours }
  const [, count, unit] = /^for\s+(\d{1,4})\s*(hour|day|week)s?$/i.exec(time) ?? []
  if (count === undefined || unit === undefined)
    return refuse(sentence`I cannot tell how long the link should work, so there is none. ${usage}`)
  return withinLimits({ page, hours: Number(count) * units[unit.toLowerCase() as keyof typeof units] })
}

/** The same wish, if it is for a time that is allowed. */
export function withinLimits(wish: Wish): Wish | Refusal {
  if (wish.hours >= leastHours && wish.hours <= mostHours) return wish
  return refuse('A link works for an hour at least and for 90 days at most, so there is none yet. Say another time.')
}

type Sharing = Wish & { id: string; user: string; confirmed: boolean; key?: string }

/** Shares a page by the link with this id. The same id twice is one link. */
export function share(
  state: State,
  { id, page, hours: lasts, user, confirmed, key = id }: Sharing,
  now: Date,
): { facts: NewFact[] } | Refusal {
  const refusal = whoMayShare(state, user)
  if (refusal) return refusal
  if (state.private && !confirmed) return refuseUnlessConfirmed(whatItMeans(state, page))
  const live = state.shares.filter((each) => each.id !== id && isLive(each, now))
  if (live.length >= mostLinks)
    return refuse(
      sentence`INC-${state.number} has ${mostLinks} links already that work. Withdraw one first: \`/incident links\` lists them.`,
    )
  const until = after(now, hours(lasts)).toISOString()
  return {
    facts: [{ kind: 'shared', data: { id, page, until }, actor: user, occurredAt: now, key: `shared:${key}` }],
  }
}

/** Why this person may share nothing of this incident; null if they may. */
export function whoMayShare(
  { private: hidden, number, imoc }: Pick<State, 'private' | 'number' | 'imoc'>,
  user: string,
): Refusal | null {
  if (!hidden || imoc?.user === user) return null
  if (imoc) return refuse(sentence`INC-${number} is private, so only its IMOC may share it: ask ${person(imoc.user)}.`)
  return refuse(
    sentence`INC-${number} is private, so only its IMOC may share it, and it has none: \`/incident imoc me\` takes it.`,
  )
}

/** What sharing a private incident means, for whoever has to confirm it. */
export function whatItMeans({ number }: Pick<State, 'number'>, page: SharedPage): string {
  return `INC-${number} is private. Everybody who gets this link can read its whole ${page}, also what is written later, without signing in, and can pass the link on. Its people are told in the channel.`
}

export function withdraw(
  { shares }: Pick<State, 'shares'>,
  { id, user }: { id: string; user: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (!shares.some((each) => each.id === id && isLive(each, now)))
    return refuse('That link works no longer: it was withdrawn before, or its time is over.')
  return {
    facts: [{ kind: 'share-withdrawn', data: { id }, actor: user, occurredAt: now, key: `share-withdrawn:${id}` }],
  }
}

const isLive = ({ until }: { until: string }, now: Date): boolean => until > now.toISOString()
