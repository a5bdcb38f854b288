import type { Fact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'

/** Each place from which imoc cannot remove the words of a fact, by name, with what to do there. `facts` are the incident's. */
export function leftByHand(asked: Fact, facts: readonly Fact[], state: State): string[] {
  return [...places(asked, facts, state), ...notices]
}

/** What Slack itself did with words that it showed, whatever they were. */
const notices = [
  'Slack: notifications that phones and e-mail have shown, the history of edits where the workspace keeps one, and exports: an owner of the workspace has these.',
]

function places(asked: Fact, facts: readonly Fact[], state: State): string[] {
  switch (asked.kind) {
    case 'message':
    case 'message-edited':
      return [
        "Slack: the message itself, with its files, in the incident's channel: its author or an admin deletes it there.",
      ]
    case 'topic-changed':
    case 'purpose-changed':
      return [
        "Slack: its own line in the incident's channel that says who set the topic or purpose: an admin deletes it there.",
      ]
    case 'declared':
      return [
        "Slack: its own lines in the incident's channel about topic, purpose and name: an admin deletes them there.",
        ...pagedOutside(
          facts.flatMap((fact) => (fact.kind === 'paged' ? [fact.data.medium] : [])),
          state,
        ),
        ...published(
          facts.flatMap((fact) =>
            fact.kind === 'update-written' && fact.data.headline === asked.data.title ? [fact.data.id] : [],
          ),
          facts,
        ),
      ]
    case 'update-written':
      return published([asked.data.id], facts)
    case 'lock-wanted':
      return state.private
        ? []
        : asked.data.targets.map(
            ({ provider, target }) => `${provider}, ${target}: the reason for the lock: change it there.`,
          )
    default:
      return []
  }
}

function pagedOutside(media: readonly string[], state: State): string[] {
  const outside = [...new Set(media)].filter((medium) => medium !== 'slack')
  return state.private
    ? []
    : outside.map((medium) => `${medium}: the title in the page that was sent: change it there.`)
}

/** The places where an update was published that we cannot change. */
function published(ids: readonly string[], facts: readonly Fact[]): string[] {
  const updates = facts.flatMap((fact) =>
    fact.kind === 'update-written' && ids.includes(fact.data.id) ? [fact.data] : [],
  )
  const pages = facts.flatMap(({ kind, data }) =>
    kind === 'update-delivered' && data.audience === 'status-page' && ids.includes(data.id) ? [data] : [],
  )
  const other = pages.filter(({ where }) => where !== 'our status page')
  return [
    ...other.map(({ where, link }) => `${where}: the update: edit or delete it there${link ? ` (${link})` : ''}.`),
    ...(other.length && updates.some(({ notify }) => notify)
      ? [`${other[0]?.where}: e-mails to its subscribers cannot be recalled.`]
      : []),
    ...(pages.length > other.length
      ? ['Our status page has forgotten it; readers of its feed keep what they have fetched.']
      : []),
  ]
}
