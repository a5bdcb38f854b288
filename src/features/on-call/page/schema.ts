import { z } from 'zod'

const first = (values: string[] | undefined) => values?.[0] ?? ''

/** The submitted form: whom, and why. */
export const HelpForm = z
  .record(z.string(), z.array(z.string()))
  .transform((values) => ({ user: first(values.person), why: first(values.why).trim() || null }))
