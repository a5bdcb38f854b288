import type { Fact } from '../facts.ts'
import type { FileNote } from '../record/facts.ts'

/**
 * Turns a Slack user id, or the id of a severity, into a name that people know; an unknown id is returned unchanged. `deed`: what imoc was to
 * do when it failed (`deedOf` in `effect-names.ts`). `tagOf`: the tag that a reaction stands for, by `config/tags.yaml`.
 */
export type NameContext = {
  name(userId: string): string
  severity?(id: string): string
  deed?(failed: { what: string; effect?: string | undefined }): string
  tagOf?(emoji: string): string | null
}

/** Who did it. imoc itself has no id. */
export type Who = { id: string | null; name: string; is: 'person' | 'bot' | 'imoc' }

/** One wording of a message: `text` as Slack sent it, `plain` for reading. Both are null if the words are gone. */
export type Revision = { seq: number; at: string; text: string | null; plain: string | null }

/** Everyone who ever gave this reaction; `removedAt` is null while it is there. */
export type Reaction = { name: string; people: { who: Who; at: string; removedAt: string | null }[] }

/** A tag that somebody gave, and still gives; `emoji`: the name of the reaction by which they did, if it was one. */
export type EntryTag = { tag: string; who: Who; at: string; emoji: string | null }

/** A note of an investigator about an entry, shared; `plain` is null once its words are erased. `at`: when it was written. */
export type EntryNote = {
  id: string
  seq: number
  plain: string | null
  question: boolean
  who: Who
  at: string
  answer: { plain: string | null; who: Who; at: string } | null
}

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
  /** In the order given. Several people may tag the same entry differently. */
  tags: EntryTag[]
  /** Suggested tags that somebody found wrong. */
  dismissed: string[]
  notes: EntryNote[]
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
