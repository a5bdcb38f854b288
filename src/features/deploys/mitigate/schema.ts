import { z } from 'zod'

/** What the last step carries: what is pressed, and the id that the press will have. */
export const Confirm = z.object({
  incident: z.string(),
  press: z.string(),
  mitigation: z.string(),
  dryRun: z.boolean(),
})
export type Confirm = z.infer<typeof Confirm>

/** The list as submitted. */
export const Choice = z
  .record(z.string(), z.array(z.string()))
  .transform((values) => ({ chosen: values.mitigation?.[0] ?? '', dryRun: values.dry?.includes('dry') ?? false }))
