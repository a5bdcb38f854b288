import { z } from 'zod'

export const OpenDm = z.object({ user: z.string() })

/** What the form about one item comes back with. */
export const Aside = z.object({ incidentId: z.string(), run: z.string() })

/** What the form of all lists comes back with: what was on it, by list, as `drawn` says it. */
export const Whole = z.object({
  incidentId: z.string(),
  runs: z.array(z.object({ run: z.string(), drawn: z.string() })),
})

/** What a fact has shown to be done, or to be so no longer. */
export const Shown = z.object({ items: z.array(z.object({ run: z.string(), item: z.string(), says: z.string() })) })

/** A list that is to be posted anew: why, in words that follow "because", and since when it is wanted again (ISO 8601, UTC). */
export const Return = z.object({ run: z.string(), because: z.string(), at: z.string() })
export type Return = z.infer<typeof Return>

/** One reminder that is due. `asked`: its holder wanted to hear of it again, so that it comes where others are quiet. */
export const Nudge = z.object({ run: z.string(), item: z.string(), round: z.number(), asked: z.boolean() })
export type Nudge = z.infer<typeof Nudge>
