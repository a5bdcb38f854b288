import { z } from 'zod'

export const Show = z.object({ purpose: z.string() })

/** Living posts that stand, by how their purposes begin. */
export const ShowAgain = z.object({ prefix: z.string() })
