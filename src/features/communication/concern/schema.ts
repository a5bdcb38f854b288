import { z } from 'zod'

/** What a form remembers; `id` makes sending it twice one concern. Never who opened it. */
export const FormMemory = z.object({ incidentId: z.string(), id: z.string() })
export const AnswerMemory = z.object({ incidentId: z.string(), number: z.number() })

/** The form as submitted: by block id, then what was typed or ticked. */
export const ConcernForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  text: values.text?.[0] ?? '',
  anonymous: values.anonymous?.includes('anonymous') ?? false,
}))
