import { z } from 'zod'

/** Where a message stands, and whose it is. */
export const Statement = z.object({ channel: z.string(), ts: z.string(), user: z.string() })
export type Statement = z.infer<typeof Statement>

export const Settle = z.object({ channel: z.string(), ts: z.string(), why: z.enum(['answered', 'reworded']) })
export type Settle = z.infer<typeof Settle>
