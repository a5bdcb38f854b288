import { z } from 'zod'

const trouble = z.object({
  effect: z.string(),
  what: z.string(),
  error: z.string(),
  retrying: z.boolean(),
  blocker: z.object({ code: z.string(), channel: z.string().nullable() }).optional(),
  /** The seq of the fact that last reported it. */
  seq: z.number(),
  /** How often people have asked for another try, and who did since that fact. */
  retries: z.number(),
  retriedBy: z.string().nullable(),
})
export type Trouble = z.infer<typeof trouble>

export const failureState = {
  /** What could not be done so far. States that were saved in an earlier shape are read as if there were none. */
  troubles: z.array(trouble).catch([]),
}
