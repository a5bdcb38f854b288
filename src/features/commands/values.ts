import { z } from 'zod'
import { count, joined, json } from '../../incident/codec.ts'

/** The value of a button about a numbered item of an incident: "incident|number". */
export const numbered = joined({ incidentId: z.string(), number: count })
export type Numbered = { incidentId: string; number: number }

/** What the form for a new item of an incident stores. `id` makes sure that sending it twice makes one item. */
export const Begun = z.object({ incidentId: z.string(), id: z.string() })
export type Begun = z.infer<typeof Begun>
export const begun = json(Begun)

/** What the form about a numbered item stores. */
export const aboutNumber = json(z.object({ incidentId: z.string(), number: z.number() }))
