import { z } from 'zod'

/** The form as submitted: by block id, then what was typed or ticked. */
export const ConcernForm = z.record(z.string(), z.array(z.string())).transform((values) => ({
  text: values.text?.[0] ?? '',
  anonymous: values.anonymous?.includes('anonymous') ?? false,
}))
