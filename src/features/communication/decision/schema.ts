import { z } from 'zod'
import { asTyped, chosenOf } from '../../../slack/form-values.ts'

export const DecisionForm = z.object({
  what: asTyped,
  options: asTyped,
  givenUp: asTyped,
  feared: asTyped,
  unknown: asTyped,
  reversible: chosenOf(z.enum(['yes', 'hard', 'no'])),
})
export type DecisionForm = z.infer<typeof DecisionForm>
