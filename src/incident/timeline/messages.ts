import { byOccurrence } from '../by-occurrence.ts'
import { momentOf } from '../clock.ts'
import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { tagsByEmoji, untouched } from './analysis.ts'
import type { MessageEntry, NameContext } from './entry.ts'
import { plainText } from './plain-text.ts'
import { reactionsOf } from './reactions.ts'
import { author, personOrSomebody } from './who.ts'

const aboutMessages = [
  'message',
  'message-edited',
  'message-deleted',
  'message-absent',
  'reaction-added',
  'reaction-removed',
  'pinned',
  'unpinned',
  'highlighted',
  'unhighlighted',
] as const
export type MessageFact = FactOf<(typeof aboutMessages)[number]>

export function isAboutMessage(fact: Fact): fact is MessageFact {
  return aboutMessages.some((kind) => kind === fact.kind)
}

/**
 * The facts about one message as one entry, in whatever order they were recorded. Null if imoc never received its words: then there is only
 * a reaction or a pin, which is an entry of its own.
 */
export function messageEntry(facts: readonly MessageFact[], state: State, context: NameContext): MessageEntry | null {
  const ordered = [...facts].sort(byOccurrence)
  const message = ordered.find((fact) => fact.kind === 'message')
  const deletion = ordered.findLast((fact) => fact.kind === 'message-deleted')
  const edits = editsIn(ordered)
  const first = message ?? edits[0] ?? deletion
  if (first === undefined) return null

  const wordings = message === undefined ? edits : [message, ...edits]
  const deleted = deletion !== undefined
  const erased = wordings.some((wording) => wording.data.erased === true)
  const gone = deleted || erased
  const revisions = wordings.map((wording) => {
    const { seq, occurredAt, data } = wording
    const plain = gone ? null : plainText(data.text, context)
    return { seq, at: occurredAt.toISOString(), text: gone ? null : data.text, plain }
  })
  const last = revisions.at(-1)
  // If its first wording was never received, the edit that was read afterwards says whose it is.
  const of = message?.data ?? edits.find((edit) => edit.data.of)?.data.of
  const highlightedBy = state.highlights[first.data.ts] ?? []
  const reactions = reactionsOf(ordered, context)
  return {
    type: 'message',
    seq: first.seq,
    seqs: facts.map((fact) => fact.seq).sort((a, b) => a - b),
    at: (message?.occurredAt ?? sentAt(first)).toISOString(),
    recordedAt: first.recordedAt.toISOString(),
    who: of === undefined ? personOrSomebody(first.actor, context) : author(of, first.actor, context),
    highlighted: !deleted && highlightedBy.length > 0,
    channel: first.data.channel,
    ts: first.data.ts,
    thread: of?.thread ?? null,
    line: lineOf(state, first.data.channel, of?.thread ?? first.data.ts),
    broadcast: of?.broadcast ?? false,
    recovered: first.data.recovered ?? false,
    text: last?.text ?? null,
    plain: last?.plain ?? null,
    revisions,
    edited: edits.length > 0,
    deleted,
    absent: !deleted && ordered.some((fact) => fact.kind === 'message-absent'),
    deletedAt: deletion?.occurredAt.toISOString() ?? null,
    erased,
    reactions,
    highlightedBy: deleted ? [] : highlightedBy,
    files: gone ? [] : (of?.files ?? []),
    ...untouched(),
    tags: tagsByEmoji(reactions, context),
  }
}

/**
 * Edits in the order in which they were made. Slack dates them in whole seconds and guarantees no order. Edits of the same second are
 * ordered by the events' own ts, and an edit that was read from the history comes last.
 */
export function editsIn(facts: readonly Fact[]): FactOf<'message-edited'>[] {
  const told = (edit: FactOf<'message-edited'>) => edit.data.told ?? '9'
  return facts
    .filter((fact) => fact.kind === 'message-edited')
    .sort((a, b) => {
      const sooner = a.occurredAt.getTime() - b.occurredAt.getTime()
      return sooner || (told(a) < told(b) ? -1 : told(a) > told(b) ? 1 : a.seq - b.seq)
    })
}

/** Whether imoc received any words of it, also if they are gone now; of a message that was deleted before, it knows only that. */
export const isReceived = ({ revisions }: MessageEntry): boolean => revisions.length > 0

/** The number of the line of work to which the thread belongs. */
function lineOf({ lines }: State, channel: string, thread: string): number | null {
  return lines.find(({ place }) => place?.channel === channel && place.ts === thread)?.number ?? null
}

/** When a message was sent that imoc never received, by its ts. */
function sentAt(fact: MessageFact): Date {
  const moment = momentOf(fact.data.ts)
  return Number.isNaN(moment.getTime()) ? fact.occurredAt : moment
}
