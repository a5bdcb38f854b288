import { z } from 'zod'
import { HypothesisState } from '../../incident/board/facts.ts'

export const Moved = z.object({ to: HypothesisState, evidence: z.string().nullable() })

export const kinds = ['hypothesis', 'task', 'change', 'undo', 'line'] as const
export const Added = z.object({ what: z.enum(kinds), text: z.string() })
export type Kind = (typeof kinds)[number]
