import { z } from 'zod'

export const Show = z.object({ purpose: z.string() })

/** Living posts that stand, by how their purposes begin. */
export const ShowAgain = z.object({ prefix: z.string() })

/** One line of ours in the incident's channel, or in a thread of it. */
export const Say = z.object({ text: z.string(), thread: z.string().optional() })

/** One line to one person. */
export const Dm = z.object({ user: z.string(), text: z.string() })

/** A later answer to a command: told once or not at all. */
export const Answer = z.object({ url: z.string(), text: z.string() })
