import { z } from 'zod'

const trouble = z.object({
  effect: z.string(),
  what: z.string(),
  error: z.string(),
  retrying: z.boolean(),
  blocker: z.object({ code: z.string(), channel: z.string().nullable() }).optional(),
  /** The seq of the fact that told of it last. */
  seq: z.number(),
  /** How often people have asked for another try, and who did since that fact. */
  retries: z.number(),
  retriedBy: z.string().nullable(),
})
export type Trouble = z.infer<typeof trouble>

export const failureState = {
  /** What could not be done so far. Saved states of before it had this shape are read as without. */
  troubles: z.array(trouble).catch([]),
}
