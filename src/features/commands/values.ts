import { z } from 'zod'
import { count, joined, json } from '../../incident/codec.ts'

/** The value of a button about one thing of an incident that has a number there: "incident|number". */
export const numbered = joined({ incidentId: z.string(), number: count })
export type Numbered = { incidentId: string; number: number }

/** What the form for a thing of an incident remembers; `id` makes sending it twice one thing. */
export const Begun = z.object({ incidentId: z.string(), id: z.string() })
export type Begun = z.infer<typeof Begun>
export const begun = json(Begun)

/** What the form about a thing with a number remembers. */
export const aboutNumber = json(z.object({ incidentId: z.string(), number: z.number() }))
