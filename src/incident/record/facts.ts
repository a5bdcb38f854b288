import { z } from 'zod'
import { Via } from '../lifecycle/facts.ts'

const file = z.object({ id: z.string(), name: z.string(), type: z.string(), link: z.string().nullable() })
export type FileNote = z.infer<typeof file>

const inChannel = { channel: z.string(), ts: z.string() }

/** Read from Slack's history afterwards: nobody told us of it when it happened. */
const recovered = z.boolean().optional()

/** Nobody told us that it happened: Slack's list of members says that it is so now. */
const counted = z.boolean().optional()

/** Whose message it is, and where: what an edit does not say of a message that we never heard of. */
const author = {
  user: z.string().nullable(),
  bot: z.string().nullable(),
  /** What an app calls itself in this message. */
  name: z.string().optional(),
  thread: z.string().nullable(),
  broadcast: z.boolean(),
  files: z.array(file),
}

/** What people say and do in the incident's channel, as Slack told it. `ts` names a message within its channel. */
export const recordFacts = {
  message: z.object({
    ...inChannel,
    ...author,
    text: z.string(),
    recovered,
    /** Set by erasure: the words are gone from every copy, that there was a message is not. */
    erased: z.boolean().optional(),
  }),
  'message-edited': z.object({
    ...inChannel,
    text: z.string(),
    erased: z.boolean().optional(),
    recovered,
    /** The ts of the event that told of it: the order of edits of one moment. None where it was read from the history. */
    told: z.string().optional(),
    /** Should nobody tell us of the message as it was first. */
    of: z.object(author).optional(),
  }),
  /** `recovered`: it was missing from Slack's history; when it was deleted, Slack does not say. */
  'message-deleted': z.object({ ...inChannel, recovered }),
  /** Slack shows it no more, and it cannot be told whether somebody deleted it: its words stay. */
  'message-absent': z.object(inChannel),
  'reaction-added': z.object({ ...inChannel, name: z.string(), recovered }),
  'reaction-removed': z.object({ ...inChannel, name: z.string(), recovered }),
  pinned: z.object(inChannel),
  unpinned: z.object(inChannel),
  /** By the shortcut "Add to timeline"; 📌 and pins highlight by their own facts. */
  highlighted: z.object(inChannel),
  unhighlighted: z.object(inChannel),
  joined: z.object({ user: z.string(), inviter: z.string().nullable(), recovered, counted }),
  left: z.object({ user: z.string(), counted }),
  'topic-changed': z.object({ topic: z.string() }),
  'purpose-changed': z.object({ purpose: z.string() }),
  'channel-renamed': z.object({ name: z.string() }),
  'channel-archived': z.object({}),
  'channel-unarchived': z.object({}),
  /** `ts`: of the message that tells of it. `users`: who was in it, as far as Slack said then. */
  'huddle-begun': z.object({ ...inChannel, users: z.array(z.string()) }),
  'huddle-ended': z.object({ ...inChannel, users: z.array(z.string()) }),
  noted: z.object({ id: z.string(), text: z.string(), via: Via.optional(), erased: z.boolean().optional() }),
  'note-withdrawn': z.object({ id: z.string() }),
  // What imoc did not hear, and what it read afterwards.
  /** From `occurredAt` until then (ISO 8601, UTC) Slack could not tell us anything. */
  gap: z.object({ until: z.string(), why: z.enum(['away', 'dropped']) }),
  /** Slack's history was compared with what is recorded here; how much of it was new to us. */
  reconciled: z.object({
    why: z.string(),
    messages: z.number(),
    edits: z.number(),
    deletions: z.number(),
    others: z.number(),
  }),
}
