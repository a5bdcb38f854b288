import { z } from 'zod'
import { Kind, Status } from './status-shape.ts'

export const noticedBy = ['monitoring', 'customer', 'support', 'engineer', 'vendor', 'other'] as const

/** The way in which something was recorded that did not come from Slack. */
export const Via = z.enum(['cli', 'page'])
export type Via = z.infer<typeof Via>

/** What happens to the incident itself and to the places made for it. */
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
  /** The problem turned out to be something else than what was declared. */
  retitled: z.object({ title: z.string() }),
  /** From here on, only the people in its channel may see it: those in `members` were there at that moment. */
  'made-private': z.object({ members: z.array(z.string()) }),
  'channel-opened': z.object({ channel: z.string(), name: z.string() }),
  /** There is no channel for now, with the reason in plain words; imoc keeps trying for as long as the incident is open. */
  'channel-refused': z.object({ why: z.string() }),
  /** Where people talk while there is no channel: the thread under this message. Messages there belong to the incident. */
  'met-in-thread': z.object({ channel: z.string(), ts: z.string() }),
  invited: z.object({ users: z.array(z.string()) }),
  'card-posted': z.object({ channel: z.string(), ts: z.string() }),
  announced: z.object({ channel: z.string(), ts: z.string() }),
  summarised: z.object({ channel: z.string(), ts: z.string() }),
  /** Somebody had the words of the fact with that number removed from every copy. */
  erased: z.object({
    seq: z.number(),
    why: z.string().nullable(),
    via: Via.optional(),
    /** The kind of that fact. */
    of: z.string().optional(),
    /** The places with these words that imoc cannot reach, each with what to do there by hand. */
    left: z.array(z.string()).optional(),
  }),
  /**
   * The pages have new addresses, and the old ones no longer work. The address itself is in no fact, because not everybody who can read
   * facts may have it.
   */
  'links-renewed': z.object({}),
}
