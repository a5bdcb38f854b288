import { z } from 'zod'
import { Kind, Status } from './status.ts'

export const noticedBy = ['monitoring', 'customer', 'support', 'engineer', 'vendor', 'other'] as const

/** How something was recorded that did not come from Slack. */
export const Via = z.enum(['cli', 'page'])
export type Via = z.infer<typeof Via>

/** What becomes of the incident itself and of the places made for it. */
export const lifecycleFacts = {
  declared: z.object({
    number: z.number().int().positive(),
    title: z.string(),
    kind: Kind,
    severity: z.string(),
    private: z.boolean(),
    callImoc: z.boolean(),
    service: z.string().nullable(),
    noticedBy: z.enum(noticedBy).nullable(),
    via: Via.optional(),
  }),
  'status-changed': z.object({ from: Status, to: Status, why: z.string().nullable() }),
  'severity-changed': z.object({ from: z.string(), to: z.string(), why: z.string().nullable() }),
  /** What is wrong turned out to be something else than was declared. */
  retitled: z.object({ title: z.string() }),
  /** From here on it is for those who are in its channel, who were `members` at that moment. */
  'made-private': z.object({ members: z.array(z.string()) }),
  'channel-opened': z.object({ channel: z.string(), name: z.string() }),
  /** No channel for now, and why in plain words; it is tried again for as long as the incident is open. */
  'channel-refused': z.object({ why: z.string() }),
  /** Where people talk while there is no channel: the thread under this message. What is said there is the incident's. */
  'met-in-thread': z.object({ channel: z.string(), ts: z.string() }),
  invited: z.object({ users: z.array(z.string()) }),
  'card-posted': z.object({ channel: z.string(), ts: z.string() }),
  announced: z.object({ channel: z.string(), ts: z.string() }),
  summarised: z.object({ channel: z.string(), ts: z.string() }),
  /** The words of the fact with that number were taken out of every copy, on somebody's word. */
  erased: z.object({
    seq: z.number(),
    why: z.string().nullable(),
    via: Via.optional(),
    /** The kind of that fact. */
    of: z.string().optional(),
    /** Where its words are that imoc cannot reach, each with what to do there by hand. */
    left: z.array(z.string()).optional(),
  }),
  /** The pages have new addresses, and the old ones lead nowhere. The address itself is in no fact: who reads facts may not have it. */
  'links-renewed': z.object({}),
}
