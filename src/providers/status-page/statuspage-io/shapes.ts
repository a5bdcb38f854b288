import { z } from 'zod'

/** The parts of an incident that imoc reads. `metadata.imoc` is ours: which incident it is, and which updates were posted. */
export const PageIncident = z.object({
  id: z.string(),
  shortlink: z.string().nullish(),
  metadata: z
    .looseObject({
      imoc: z
        .object({ incident: z.string(), updates: z.array(z.string()) })
        .optional()
        .catch(undefined),
    })
    .nullish(),
  components: z.array(z.object({ id: z.string() })).nullish(),
  incident_updates: z
    .array(z.object({ body: z.string().nullable(), status: z.string(), created_at: z.string() }))
    .nullish(),
})
export type PageIncident = z.infer<typeof PageIncident>

export const PageIncidents = z.array(PageIncident)
