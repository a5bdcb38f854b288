import { z } from 'zod'

/** The list as submitted. */
export const Choice = z
  .record(z.string(), z.array(z.string()))
  .transform((values) => ({ chosen: values.mitigation?.[0] ?? '', dryRun: values.dry?.includes('dry') ?? false }))
