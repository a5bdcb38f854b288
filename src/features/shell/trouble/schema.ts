import { z } from 'zod'

/** The seq of the fact that told of the trouble. */
export const About = z.object({ seq: z.number() })

/** The effect that the trouble was about. */
export const Settles = z.object({ effect: z.string() })

export const ShowsTrouble = z.object({ purpose: z.string() })
