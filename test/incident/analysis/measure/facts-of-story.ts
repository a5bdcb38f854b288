import type { Fact, FactBody } from '../../../../src/incident/facts.ts'
import { factsOfCommand, type Told } from './facts-of-command.ts'
import type { Deed, Story } from './story.ts'

const channel = 'CINCIDENT'

/** The facts that imoc would have of a story, and the seq of each message by its step. Only the first incident of a story is told. */
export function factsOfStory({ name, deeds }: Story): { facts: Fact[]; seqs: Map<string, number> } {
  const facts: Fact[] = []
  const seqs = new Map<string, number>()
  const told: Told = { status: 'investigating', severity: 'unknown', hypotheses: 0, changes: [], numbers: 0 }
  const places = placesOf(deeds)
  const add = (body: FactBody, { who, at }: Deed) => {
    facts.push({ ...body, seq: facts.length + 1, actor: idOf(who), occurredAt: at, recordedAt: at })
  }
  const declared = deeds.find(({ do: what, ...deed }) => what === 'command' && 'text' in deed && isDeclare(deed.text))
  if (declared?.do !== 'command') throw new Error(`${name} declares no incident.`)
  for (const body of declaring(declared.text)) add(body, declared)
  for (const deed of deeds) {
    if (deed.do === 'command' && isDeclare(deed.text)) continue
    for (const body of bodiesOf(deed, told, places)) add(body, deed)
    if (deed.do === 'says') seqs.set(deed.step, facts.length)
  }
  return { facts, seqs }
}

export const idOf = (handle: string): string => `U${handle.toUpperCase().replace(/[^A-Z0-9]/g, '0')}`
const isDeclare = (text: string) => text.startsWith('/incident declare')

/** Handles as Slack sends mentions; scenarios that are kept elsewhere write `<@handle>`. */
export const withMentions = (text: string): string =>
  text.replace(/<@([a-z0-9._-]+)>|(?<![\w.@])@([a-z][\w-]*)/g, (_, marked, plain) => `<@${idOf(marked ?? plain)}>`)

/** The ts of each message: its time, and its place among the messages, which makes it unique. */
function placesOf(deeds: readonly Deed[]): Map<string, string> {
  const messages = deeds.filter((deed) => deed.do === 'says')
  return new Map(
    messages.map(({ step, at }, place) => [step, `${at.getTime() / 1000}.${String(place).padStart(6, '0')}`]),
  )
}

function declaring(text: string): FactBody[] {
  const title = text.replace('/incident declare', '').trim()
  const rest = { severity: 'unknown', private: false, callImoc: true, service: null, noticedBy: null }
  return [
    { kind: 'declared', data: { number: 1, title, kind: 'real', ...rest } },
    { kind: 'channel-opened', data: { channel, name: 'incident' } },
  ]
}

function bodiesOf(deed: Deed, told: Told, places: Map<string, string>): FactBody[] {
  const ts = places.get('target' in deed ? deed.target : deed.step)
  const user = idOf(deed.who)
  switch (deed.do) {
    case 'says': {
      // A reply to a message of imoc's own is in a thread that the story does not have.
      const thread = deed.thread === null ? null : (places.get(deed.thread) ?? '1.000000')
      const { broadcast } = deed
      const data = { channel, ts: ts ?? '', user, bot: null, thread, broadcast, files: [] }
      return [{ kind: 'message', data: { ...data, text: withMentions(deed.text) } }]
    }
    case 'edits':
      return about(ts, (at) => ({ kind: 'message-edited', data: { ...at, text: withMentions(deed.text) } }))
    case 'deletes':
      return about(ts, (at) => ({ kind: 'message-deleted', data: at }))
    case 'pins':
      return about(ts, (at) => ({ kind: 'pinned', data: at }))
    case 'reacts':
      return about(ts, (at) => ({ kind: 'reaction-added', data: { ...at, name: deed.text } }))
    case 'joins':
      return [{ kind: 'joined', data: { user, inviter: null } }]
    case 'leaves':
      return [{ kind: 'left', data: { user } }]
    default:
      return factsOfCommand(deed, user, told)
  }
}

function about(ts: string | undefined, body: (at: { channel: string; ts: string }) => FactBody): FactBody[] {
  return ts === undefined ? [] : [body({ channel, ts })]
}
