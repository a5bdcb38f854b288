import { z } from 'zod'

export const Board = z.strictObject({
  changes: z.strictObject({ ask_after_minutes: z.number().positive(), why: z.string().optional() }),
})
