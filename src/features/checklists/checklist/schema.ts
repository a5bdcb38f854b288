import { z } from 'zod'

/** What the form about one item comes back with. */
export const Aside = z.object({ incidentId: z.string(), run: z.string() })

/** What the form of all lists comes back with: what was on it, by list, as `drawn` says it. */
export const Whole = z.object({
  incidentId: z.string(),
  runs: z.array(z.object({ run: z.string(), drawn: z.string() })),
})
