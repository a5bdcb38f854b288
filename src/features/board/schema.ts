import { z } from 'zod'
import { HypothesisState } from '../../incident/board/facts.ts'
import { asTyped, typed } from '../../slack/form-values.ts'

export const Moved = z.object({ to: asTyped.pipe(HypothesisState), evidence: typed })

export const kinds = ['hypothesis', 'task', 'change', 'undo', 'line'] as const
export const Added = z.object({ what: z.enum(kinds), text: z.string() })
export type Kind = (typeof kinds)[number]
