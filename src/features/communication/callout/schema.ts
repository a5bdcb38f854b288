import { z } from 'zod'

/** A timer's wish: who is to hear that a callout waits, and since when it had waited when the timer was set. */
export const Wish = z.object({ number: z.number(), to: z.enum(['addressee', 'imoc']), since: z.string() })
export type Wish = z.infer<typeof Wish>

/** What a form remembers; `id` makes sending it twice one callout, or one question. */
export const FormMemory = z.object({ incidentId: z.string(), id: z.string() })
export const QuestionMemory = FormMemory.extend({ number: z.number() })

const first = (values: string[] | undefined) => values?.[0] ?? ''

/** The form as submitted: by block id, then what was typed or chosen. */
export const CalloutForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  to: first(values.to),
  text: first(values.text),
  how: first(values.how),
  plan: first(values.plan),
}))
