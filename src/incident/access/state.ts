import { z } from 'zod'
import { rights } from './rights.ts'

/** Who is in a private incident. `in`: admitted, or in its channel; `at`: when Slack last said so or the opposite ('' for never). */
export const Access = z.object({
  moves: z.record(z.string(), z.object({ in: z.boolean(), at: z.string() })),
  /** People who are not in it and were asked to relieve its IMOC. */
  asked: z.array(z.string()),
})
export type Access = z.infer<typeof Access>

export const accessState = {
  /** Stored for private incidents only; absent in states that were saved before it existed. */
  access: Access.optional(),
  /** People whose account Slack has changed: `out` can no longer come, `guest` still can. */
  accounts: z.record(z.string(), z.enum(['out', 'guest'])).default({}),
  /** People who were shown the summary when they joined, and which part they chose. */
  briefed: z.array(z.string()).default([]),
  parts: z.record(z.string(), z.enum(['respond', 'observe'])).default({}),
  /** The rights that people were given in this incident, or took with a reason. */
  givenRights: z.record(z.string(), z.enum(rights)).default({}),
  /** When people outside a private incident last asked to be let in, and when its leader was last told (ISO 8601, UTC). */
  accessAsked: z
    .object({ at: z.record(z.string(), z.string()), told: z.string().nullable() })
    .default({ at: {}, told: null }),
}
