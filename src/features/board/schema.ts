import { z } from 'zod'
import { HypothesisState } from '../../incident/board/facts.ts'

/** What a form of the board is about: one thing of one incident. */
const About = z.object({ incidentId: z.string(), number: z.number() })

export const about = (metadata: string): z.infer<typeof About> => About.parse(JSON.parse(metadata))

export const Moved = z.object({ to: HypothesisState, evidence: z.string().nullable() })

/** "Board…" as it was opened; `nonce` is in the names of its fields, so that they are empty again once it was sent. */
const Opened = z.object({ incidentId: z.string(), nonce: z.string() })

export const opened = (metadata: string): z.infer<typeof Opened> => Opened.parse(JSON.parse(metadata))

export const kinds = ['hypothesis', 'task', 'change', 'undo', 'line'] as const
export const Added = z.object({ what: z.enum(kinds), text: z.string() })
export type Kind = (typeof kinds)[number]
