import { z } from 'zod'
import { Via } from './lifecycle.ts'

const file = z.object({ id: z.string(), name: z.string(), type: z.string(), link: z.string().nullable() })
export type FileNote = z.infer<typeof file>

const inChannel = { channel: z.string(), ts: z.string() }

/** What people say and do in the incident's channel, as Slack told it. `ts` names a message within its channel. */
export const talk = {
  message: z.object({
    ...inChannel,
    user: z.string().nullable(),
    bot: z.string().nullable(),
    text: z.string(),
    thread: z.string().nullable(),
    broadcast: z.boolean(),
    files: z.array(file),
    /** Set by erasure: the words are gone from every copy, that there was a message is not. */
    erased: z.boolean().optional(),
  }),
  'message-edited': z.object({ ...inChannel, text: z.string(), erased: z.boolean().optional() }),
  'message-deleted': z.object(inChannel),
  'reaction-added': z.object({ ...inChannel, name: z.string() }),
  'reaction-removed': z.object({ ...inChannel, name: z.string() }),
  pinned: z.object(inChannel),
  unpinned: z.object(inChannel),
  /** By the shortcut "Add to timeline"; 📌 and pins highlight by their own facts. */
  highlighted: z.object(inChannel),
  unhighlighted: z.object(inChannel),
  joined: z.object({ user: z.string(), inviter: z.string().nullable() }),
  left: z.object({ user: z.string() }),
  'topic-changed': z.object({ topic: z.string() }),
  'purpose-changed': z.object({ purpose: z.string() }),
  'channel-renamed': z.object({ name: z.string() }),
  'channel-archived': z.object({}),
  'channel-unarchived': z.object({}),
  noted: z.object({ id: z.string(), text: z.string(), via: Via.optional(), erased: z.boolean().optional() }),
  'note-withdrawn': z.object({ id: z.string() }),
}
