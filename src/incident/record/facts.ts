import { z } from 'zod'
import { Via } from '../lifecycle/facts.ts'

const file = z.object({ id: z.string(), name: z.string(), type: z.string(), link: z.string().nullable() })
export type FileNote = z.infer<typeof file>

const inChannel = { channel: z.string(), ts: z.string() }

/** It was read from Slack's history afterwards: no event reported it when it happened. */
const recovered = z.boolean().optional()

/** No event reported it; Slack's list of members shows the present state. */
const counted = z.boolean().optional()

/** Whose message it is, and where. An edit includes this if imoc never received the message itself. */
const author = {
  user: z.string().nullable(),
  bot: z.string().nullable(),
  /** The name that an app uses in this message. */
  name: z.string().optional(),
  thread: z.string().nullable(),
  broadcast: z.boolean(),
  files: z.array(file),
}

/** The pages of an incident that can be shared with people outside Slack. */
export const sharedPages = ['timeline', 'write-up'] as const
export type SharedPage = (typeof sharedPages)[number]

/** What people write and do in the incident's channel, as Slack reported it. `ts` identifies a message within its channel. */
export const recordFacts = {
  message: z.object({
    ...inChannel,
    ...author,
    text: z.string(),
    recovered,
    /** Set by erasure: the words are gone from every copy, but not the fact that there was a message. */
    erased: z.boolean().optional(),
  }),
  'message-edited': z.object({
    ...inChannel,
    text: z.string(),
    erased: z.boolean().optional(),
    recovered,
    /** The ts of the event that reported it, which orders edits of the same moment. Absent if it was read from the history. */
    told: z.string().optional(),
    /** Set in case no event ever reports the original message. */
    of: z.object(author).optional(),
  }),
  /** `recovered`: it was missing from Slack's history, which does not say when it was deleted. */
  'message-deleted': z.object({ ...inChannel, recovered }),
  /** Slack no longer shows it, and it is unknown whether somebody deleted it: its words stay. */
  'message-absent': z.object(inChannel),
  'reaction-added': z.object({ ...inChannel, name: z.string(), recovered }),
  'reaction-removed': z.object({ ...inChannel, name: z.string(), recovered }),
  pinned: z.object(inChannel),
  unpinned: z.object(inChannel),
  /** By the shortcut "Add to timeline"; 📌 and pins have facts of their own. */
  highlighted: z.object(inChannel),
  unhighlighted: z.object(inChannel),
  joined: z.object({ user: z.string(), inviter: z.string().nullable(), recovered, counted }),
  left: z.object({ user: z.string(), counted }),
  'topic-changed': z.object({ topic: z.string() }),
  'purpose-changed': z.object({ purpose: z.string() }),
  'channel-renamed': z.object({ name: z.string() }),
  'channel-archived': z.object({}),
  'channel-unarchived': z.object({}),
  /** `ts`: the message that reports it. `users`: who was in it, as far as Slack said at that time. */
  'huddle-begun': z.object({ ...inChannel, users: z.array(z.string()) }),
  'huddle-ended': z.object({ ...inChannel, users: z.array(z.string()) }),
  noted: z.object({ id: z.string(), text: z.string(), via: Via.optional(), erased: z.boolean().optional() }),
  'note-withdrawn': z.object({ id: z.string() }),
  /**
   * The actor made a link by which anybody can read this page until `until` (ISO 8601, UTC). `id` is the digest of the link's secret, which
   * is in no fact.
   */
  shared: z.object({ id: z.string(), page: z.enum(sharedPages), until: z.string() }),
  'share-withdrawn': z.object({ id: z.string() }),
  /**
   * The incident was made from a file of another system: which kind of system, the file's name, a digest of it and of what was taken from it,
   * how many messages it had, the names in it by their ids there, and what could not be read (each with its place in the file).
   */
  imported: z.object({
    ...{ source: z.string(), file: z.string(), digest: z.string(), messages: z.number() },
    ...{ people: z.record(z.string(), z.string()), unread: z.array(z.string()) },
  }),
  // What imoc did not hear, and what it read afterwards.
  /** From `occurredAt` until `until` (ISO 8601, UTC) Slack could not reach imoc. */
  gap: z.object({ until: z.string(), why: z.enum(['away', 'dropped']) }),
  /** Slack's history was compared with what is recorded here, and how much of it imoc did not know. */
  reconciled: z.object({
    why: z.string(),
    messages: z.number(),
    edits: z.number(),
    deletions: z.number(),
    others: z.number(),
  }),
}
