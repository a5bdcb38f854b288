import { z } from 'zod'

/** Which target of which lock an effect is about. */
export const At = z.object({ lock: z.string(), provider: z.string(), target: z.string() })
export type At = z.infer<typeof At>
