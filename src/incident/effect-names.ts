/** What each kind of effect does, as it is told to people: "I could not …". A test holds that none is missing. */
const names = new Map(
  Object.entries({
    'open-channel': 'open the channel',
    'answer-where': 'say where to talk instead',
    'move-in': 'move people into the channel',
    reconcile: "compare the timeline with Slack's history",
    'look-back': "plan the next look into Slack's history",
    'chase-update': 'ask for the update that was promised',
    'refresh-summary': 'change the summary',
    'bring-notes': 'bring into the channel what was recorded without Slack',
    furnish: 'set topic, purpose and links of the channel',
    retopic: 'set the topic of the channel',
    invite: 'invite people into the channel',
    'pin-card': 'pin the card',
    'call-imoc': 'call the IMOC',
    'page-step': 'page the next person',
    'page-out': 'page by another way than Slack',
    'end-pages': 'end the pages that nobody has to answer any more',
    'open-dm': 'open a direct message',
    'ask-relief': 'ask the IMOC whether to swap',
    'offer-relief': 'ask others to relieve the IMOC',
    'withdraw-relief': 'take back questions about relief',
    'tell-announcements': 'post the update in the announcements channel',
    'tell-subscriber': 'send the update to a subscriber',
    'tell-status-pages': 'start posting the update on the status pages',
    publish: 'post the update on a status page',
    say: "say something in the incident's channel",
    dm: 'send a direct message',
    answer: 'answer a command',
    show: 'post or change a message',
    'tell-admins': 'tell those who run imoc',
    'settle-trouble': 'take back a message about trouble',
  }),
)

/** What a living post is for, by the first word of its purpose. */
const shown = new Map(
  Object.entries({
    card: 'show the card',
    page: 'page somebody by direct message',
    checklist: 'show the checklist',
    mirror: 'show the checklist under the card',
    announcement: 'announce the incident',
    update: 'show what became of the update',
    summary: 'post the summary',
    where: 'say where to talk instead',
    promise: 'ask for the update that was promised',
    note: 'bring a note into the channel',
    trouble: 'tell of trouble',
  }),
)

/** The deed that an effect stands for; a kind that has no name stands for itself. */
export function deedOf({ what, effect = '' }: { what: string; effect?: string }): string {
  const post = what === 'show' ? shown.get(/:show:([a-z-]+)/.exec(effect)?.[1] ?? '') : undefined
  return post ?? names.get(what) ?? what
}
