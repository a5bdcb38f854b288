import { z } from 'zod'

export const Imoc = z.strictObject({
  description: z.string(),
  relief: z.strictObject({
    after_hours: z.number().positive(),
    again_hours: z.number().positive(),
    rest_hours: z.number().nonnegative().default(8),
    why: z.string().optional(),
  }),
})
