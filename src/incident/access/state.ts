import { z } from 'zod'

/** Who is in a private incident. `in`: let in, or in its channel; `at`: when Slack last said so or the opposite ('' for never). */
export const Access = z.object({
  moves: z.record(z.string(), z.object({ in: z.boolean(), at: z.string() })),
  /** Who is not in it and was asked to relieve its IMOC. */
  asked: z.array(z.string()),
})
export type Access = z.infer<typeof Access>

export const accessState = {
  /** Kept for private incidents alone; missing in states that were saved before it was kept. */
  access: Access.optional(),
  /** Whose account Slack has changed: `out` cannot come any more, `guest` still can. */
  accounts: z.record(z.string(), z.enum(['out', 'guest'])).default({}),
  /** Who was told the story when they came in, and which part they chose. */
  briefed: z.array(z.string()).default([]),
  parts: z.record(z.string(), z.enum(['respond', 'observe'])).default({}),
}
