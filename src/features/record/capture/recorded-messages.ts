import { byOccurrence } from '../../../incident/by-occurrence.ts'
import type { Fact, NewFact } from '../../../incident/facts.ts'

/** A recorded edit: when it was made (ms), and its text; null if the text was erased. */
type KnownEdit = { at: number; text: string | null }

/** `seq` is the number of the first fact about it. */
export type KnownMessage = {
  seq: number
  thread: string | null
  broadcast: boolean
  deleted: boolean
  absent: boolean
  edits: KnownEdit[]
}

/** What is recorded about a channel's messages, in the form in which it is compared with Slack's history. */
export type RecordedMessages = {
  /** The messages whose text or deletion is recorded, by ts. */
  messages: Map<string, KnownMessage>
  /** The current reactions by ts, each as "<name> <user>". */
  reactions: Map<string, Set<string>>
  /** Whether this fact about the channel itself is recorded. */
  has(fact: Pick<NewFact, 'kind' | 'occurredAt'>): boolean
  /** Whether it is recorded that this person joined at about that time. */
  joined(user: string, at: Date): boolean
}

/** Events and history report the same join with times that differ slightly (ms). */
const aboutTheSame = 5_000

/** Takes facts about the messages of one channel, and about the channel itself. */
export function knownFrom(facts: readonly Fact[]): RecordedMessages {
  const messages = new Map<string, KnownMessage>()
  const reactions = new Map<string, Set<string>>()
  const told = new Set(facts.map((fact) => `${fact.kind} ${fact.occurredAt.getTime()}`))
  const joins = facts.filter((fact) => fact.kind === 'joined')
  const message = ({ seq, data: { ts } }: { seq: number; data: { ts: string } }) => {
    const fresh: KnownMessage = { seq, thread: null, broadcast: false, deleted: false, absent: false, edits: [] }
    const known = entryOf(messages, ts, fresh)
    known.seq = Math.min(known.seq, seq)
    return known
  }

  for (const fact of [...facts].sort(byOccurrence)) {
    if (fact.kind === 'message' || fact.kind === 'message-edited') {
      const known = message(fact)
      const of = fact.kind === 'message' ? fact.data : fact.data.of
      known.thread ??= of?.thread ?? null
      known.broadcast ||= of?.broadcast ?? false
      if (fact.kind === 'message-edited') {
        known.edits.push({ at: fact.occurredAt.getTime(), text: fact.data.erased ? null : fact.data.text })
      }
    } else if (fact.kind === 'message-deleted') {
      message(fact).deleted = true
    } else if (fact.kind === 'message-absent') {
      message(fact).absent = true
    } else if (fact.kind === 'reaction-added') {
      entryOf(reactions, fact.data.ts, new Set()).add(`${fact.data.name} ${fact.actor}`)
    } else if (fact.kind === 'reaction-removed') {
      entryOf(reactions, fact.data.ts, new Set()).delete(`${fact.data.name} ${fact.actor}`)
    }
  }

  const near = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) <= aboutTheSame
  return {
    messages,
    reactions,
    has: ({ kind, occurredAt }) => told.has(`${kind} ${occurredAt.getTime()}`),
    joined: (user, at) => joins.some((fact) => fact.data.user === user && near(fact.occurredAt, at)),
  }
}

function entryOf<V>(map: Map<string, V>, key: string, fresh: V): V {
  const value = map.get(key) ?? fresh
  map.set(key, value)
  return value
}
