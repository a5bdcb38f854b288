import { z } from 'zod'

/** What imoc knows of its own ears: when it heard nothing, and what it read afterwards. */
export const hearing = {
  /** From `occurredAt` until then (ISO 8601, UTC) Slack could not tell us anything. */
  gap: z.object({ until: z.string(), why: z.enum(['away', 'dropped']) }),
  /** Slack's history was compared with what is recorded here; how much of it was new to us. */
  reconciled: z.object({
    why: z.string(),
    messages: z.number(),
    edits: z.number(),
    deletions: z.number(),
    others: z.number(),
  }),
}
