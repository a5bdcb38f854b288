import { z } from 'zod'

/** `first`: there was no channel before, so nothing of it stands there yet. */
export const Bring = z.object({ first: z.boolean().default(false) })
