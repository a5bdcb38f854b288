import { z } from 'zod'

const first = (values: string[] | undefined) => values?.[0] ?? ''

/** The form as submitted: by block id, then what was typed or chosen. */
export const DecisionForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  what: first(values.what),
  options: first(values.options),
  givenUp: first(values.givenUp),
  feared: first(values.feared),
  unknown: first(values.unknown),
  reversible: z
    .enum(['yes', 'hard', 'no'])
    .nullable()
    .parse(values.reversible?.[0] ?? null),
}))
export type DecisionForm = z.infer<typeof DecisionForm>
