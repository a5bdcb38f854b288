import { z } from 'zod'
import { Kind, Status } from '../status.ts'

export const noticedBy = ['monitoring', 'customer', 'support', 'engineer', 'vendor', 'other'] as const

/** How something was recorded that did not come from Slack. */
export const Via = z.enum(['cli', 'page'])
export type Via = z.infer<typeof Via>

/** What becomes of the incident itself and of the places made for it. */
export const lifecycle = {
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
  erased: z.object({ seq: z.number(), why: z.string().nullable(), via: Via.optional() }),
  /** An effect was given up or failed: said, visible, and retried where that can help. */
  trouble: z.object({
    /** The effect's key; empty in facts of before it was kept. */
    effect: z.string().default(''),
    /** The effect's kind. */
    what: z.string(),
    error: z.string(),
    retrying: z.boolean(),
  }),
  /** Somebody asked for another try of what was given up. */
  retried: z.object({ effect: z.string(), what: z.string() }),
  /** What was in trouble has worked after all. */
  'trouble-over': z.object({ effect: z.string(), what: z.string() }),
}
