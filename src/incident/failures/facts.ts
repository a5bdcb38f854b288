import { z } from 'zod'

/** What imoc could not do, what people asked it to retry, and what worked in the end. */
export const failureFacts = {
  /** An effect was given up or failed: people are notified, it stays visible, and it is retried if that can help. */
  trouble: z.object({
    /** The effect's key; empty in facts from before it was stored. */
    effect: z.string().default(''),
    /** The effect's kind. */
    what: z.string(),
    error: z.string(),
    retrying: z.boolean(),
    /**
     * Slack refuses until people fix something (`code`, in `channel`): `effect` is then the blocker's key, and stands for all that waits
     * for it.
     */
    blocker: z.object({ code: z.string(), channel: z.string().nullable() }).optional(),
    /** Nobody had been notified of that blocker before. */
    first: z.boolean().optional(),
  }),
  /** Somebody asked for another try of what was given up. */
  retried: z.object({ effect: z.string(), what: z.string() }),
  /** What was in trouble has worked in the end. `of`: the seq of the fact that reported it; `first` as in `trouble`. */
  'trouble-over': z.object({
    effect: z.string(),
    what: z.string(),
    of: z.number().optional(),
    first: z.boolean().optional(),
  }),
}
