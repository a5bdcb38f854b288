import { z } from 'zod'

/** What imoc could not do, what people asked it to try again, and what worked after all. */
export const failureFacts = {
  /** An effect was given up or failed: said, visible, and retried where that can help. */
  trouble: z.object({
    /** The effect's key; empty in facts of before it was kept. */
    effect: z.string().default(''),
    /** The effect's kind. */
    what: z.string(),
    error: z.string(),
    retrying: z.boolean(),
    /** Slack refuses until people mend something (`code`, in `channel`): `effect` is the blocker's key, and stands for all that waits for it. */
    blocker: z.object({ code: z.string(), channel: z.string().nullable() }).optional(),
    /** Nobody had been told of that blocker before. */
    first: z.boolean().optional(),
  }),
  /** Somebody asked for another try of what was given up. */
  retried: z.object({ effect: z.string(), what: z.string() }),
  /** What was in trouble has worked after all. */
  /** `of`: the seq of the fact that told of it; `first` as there. */
  'trouble-over': z.object({
    effect: z.string(),
    what: z.string(),
    of: z.number().optional(),
    first: z.boolean().optional(),
  }),
}
