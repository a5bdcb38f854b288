import type { Fact } from '../facts.ts'
import type { FileNote } from '../record/facts.ts'

/**
 * Turns a Slack user id, or the id of a severity, into a name that people know; an unknown id is returned unchanged. `deed`: what imoc was to
 * do when it failed (`deedOf` in `effect-names.ts`).
 */
export type NameContext = {
  name(userId: string): string
  severity?(id: string): string
  deed?(failed: { what: string; effect?: string | undefined }): string
}

/** Who did it. imoc itself has no id. */
export type Who = { id: string | null; name: string; is: 'person' | 'bot' | 'imoc' }

/** One wording of a message: `text` as Slack sent it, `plain` for reading. Both are null if the words are gone. */
export type Revision = { seq: number; at: string; text: string | null; plain: string | null }

/** Everyone who ever gave this reaction; `removedAt` is null while it is there. */
export type Reaction = { name: string; people: { who: Who; at: string; removedAt: string | null }[] }

type Common = {
  /** The fact that gives the entry its place. */
  seq: number
  /** Every fact that the entry combines, ascending. */
  seqs: number[]
  /** When it happened and when imoc knew (ISO 8601, UTC). */
  at: string
  recordedAt: string
  who: Who
  highlighted: boolean
}

/** A message with all that happened to it. A deleted one keeps its place and its times but no words. */
export type MessageEntry = Common & {
  type: 'message'
  channel: string
  ts: string
  /** The ts of the thread's first message; null outside threads. */
  thread: string | null
  /** The number of the line of work in whose thread it was written; null elsewhere. */
  line: number | null
  broadcast: boolean
  /** It was read from Slack's history afterwards. */
  recovered: boolean
  text: string | null
  plain: string | null
  revisions: Revision[]
  edited: boolean
  deleted: boolean
  /** Slack no longer shows it and does not say why: a retention rule, a limit of the plan, or a deletion that was not reported. */
  absent: boolean
  deletedAt: string | null
  erased: boolean
  reactions: Reaction[]
  /** What highlights it: `pin`, `shortcut`, `reaction:<user>`. */
  highlightedBy: string[]
  files: FileNote[]
}

/** What somebody wrote with `/incident note`. A withdrawn note keeps no words. */
export type NoteEntry = Common & { type: 'note'; id: string; plain: string | null; withdrawn: boolean }

/** Anything else, described as what `who` did: "Ana" + "moved the status from …". `line`: the line of work that it is about. */
export type EventEntry = Common & { type: 'event'; kind: Fact['kind']; line: number | null; plain: string }

export type TimelineEntry = MessageEntry | NoteEntry | EventEntry
