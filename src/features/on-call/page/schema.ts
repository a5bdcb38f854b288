import { z } from 'zod'

/** The first page of an incident was asked for without a name once. */
export const Start = z.object({ page: z.string().default('p1') })
export const NextStep = z.object({ page: z.string(), from: z.number().int(), rungs: z.number().int().optional() })
export const Out = z.object({ page: z.string(), event: z.enum(['trigger', 'acknowledge', 'resolve']) })

const first = (values: string[] | undefined) => values?.[0] ?? ''

/** The submitted form: whom, and why. */
export const HelpForm = z
  .record(z.string(), z.array(z.string()))
  .transform((values) => ({ user: first(values.person), why: first(values.why).trim() || null }))
