import { z } from 'zod'

/** Which target of which lock an effect is about. */
export const At = z.object({ lock: z.string(), provider: z.string(), target: z.string() })
export type At = z.infer<typeof At>

/** What the form "Lock deploys…" carries: the incident, and the id of the lock that it asks for. */
export const LockForm = z.object({ incident: z.string(), lock: z.string() })
