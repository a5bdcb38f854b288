import { z } from 'zod'

export const Imoc = z.strictObject({
  description: z.string(),
  relief: z.strictObject({
    after_hours: z.number().positive(),
    again_hours: z.number().positive(),
    rest_hours: z.number().nonnegative().default(8),
    why: z.string().optional(),
  }),
  /** The maximum number of checklists that start automatically while an incident is this young. */
  checklists: z
    .strictObject({
      first_minutes: z.number().nonnegative(),
      at_most: z.number().int().positive(),
      why: z.string().optional(),
    })
    .default({ first_minutes: 10, at_most: 2 }),
})
