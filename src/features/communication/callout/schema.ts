import { z } from 'zod'

const first = (values: string[] | undefined) => values?.[0] ?? ''

/** The form as submitted: by block id, then what was typed or chosen. */
export const CalloutForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  to: first(values.to),
  text: first(values.text),
  how: first(values.how),
  plan: first(values.plan),
}))
