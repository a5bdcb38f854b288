import { z } from 'zod'

/** What a form remembers; `id` makes sending it twice one decision. */
export const FormMemory = z.object({ incidentId: z.string(), id: z.string() })

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
