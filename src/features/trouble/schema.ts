import { z } from 'zod'

/** The seq of the fact that told of the trouble. */
export const About = z.object({ seq: z.number() })
