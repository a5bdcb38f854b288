import { z } from 'zod'
import { sharedPages } from './facts.ts'

export const recordState = {
  /** Message ts to what highlights it: `pin`, `shortcut`, `reaction:<user>`. */
  highlights: z.record(z.string(), z.array(z.string())),
  notes: z.array(z.string()),
  /** The links for people outside Slack that were not withdrawn; those that have ended are left out once another is made. */
  shares: z
    .array(z.object({ id: z.string(), page: z.enum(sharedPages), until: z.string(), by: z.string() }))
    .default([]),
  /** When each person last wrote in the incident (ISO 8601, UTC). */
  spoke: z.record(z.string(), z.string()).default({}),
  /** Of an incident that was entered afterwards: by whom (empty from the command line) and when (ISO 8601, UTC). */
  entered: z.object({ by: z.string(), at: z.string() }).nullable().default(null),
  /** The last time in which Slack could not reach imoc; `read`: how much was found in its history since, null until then. */
  gap: z.object({ from: z.string(), until: z.string(), read: z.number().nullable() }).nullable(),
}
