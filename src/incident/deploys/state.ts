import { z } from 'zod'

const words = z.string().nullable()

/** A requested lock, target by target. */
export const Lock = z.object({
  lock: z.string(),
  service: words,
  reason: z.string(),
  by: words,
  at: z.string(),
  /** Who asked to lift it; null if nobody has. */
  lifting: words,
  targets: z.array(
    z.object({
      provider: z.string(),
      target: z.string(),
      /** `wanted` and `lifting` until the provider has answered. */
      is: z.enum(['wanted', 'held', 'refused', 'lifting', 'lifted', 'stuck']),
      because: z.enum(['somebody', 'failure']).nullable(),
      error: words,
      link: words,
      /** When the provider confirmed it; null if it never did. */
      since: words.default(null),
    }),
  ),
})
export type Lock = z.infer<typeof Lock>

/** A press of a mitigation's button; `answer` is null until the other side has answered. */
export const MitigationRun = z.object({
  press: z.string(),
  mitigation: z.string(),
  name: z.string(),
  by: words,
  at: z.string(),
  dryRun: z.boolean(),
  /** `unsure`: it may have been done nevertheless. */
  answer: z
    .object({ ok: z.boolean(), text: z.string(), at: z.string(), unsure: z.boolean().default(false) })
    .nullable(),
})
export type MitigationRun = z.infer<typeof MitigationRun>

export const deployState = {
  locks: z.array(Lock).default([]),
  presses: z.array(MitigationRun).default([]),
}
