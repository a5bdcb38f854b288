import { z } from 'zod'
import { Medium } from './facts.ts'

/** A person in a role other than the IMOC's, and since when (ISO 8601, UTC). */
export const RoleHeld = z.object({ role: z.string(), user: z.string(), team: z.string().nullable(), since: z.string() })
export type RoleHeld = z.infer<typeof RoleHeld>

/** One page, step by step; `over` says why nobody needs to come any longer, and is null while somebody does. */
export const Page = z.object({
  page: z.string(),
  for: z.enum(['imoc', 'help']),
  by: z.string().nullable(),
  why: z.string().nullable(),
  at: z.string(),
  rungs: z.array(
    z.object({
      rung: z.number(),
      user: z.string().nullable(),
      who: z.string(),
      medium: Medium,
      at: z.string(),
      lateMs: z.number(),
      answer: z.enum(['acknowledged', 'cannot']).nullable(),
      /** They have left the private incident or Slack since, so their page no longer admits anybody. */
      gone: z.boolean().optional(),
    }),
  ),
  exhausted: z.boolean(),
  over: z.enum(['acknowledged', 'taken', 'over']).nullable(),
})
export type Page = z.infer<typeof Page>

/** A handover from one IMOC to the next. */
export const Handover = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  at: z.string(),
  summary: z.string().nullable(),
  trajectory: z.string().nullable(),
  waitingOn: z.string().nullable(),
  tired: z.string().nullable(),
  /** `lapsed`: somebody else became IMOC in the meantime, or the incident is over. */
  answer: z.enum(['accepted', 'declined', 'withdrawn', 'lapsed']).nullable(),
  why: z.string().nullable(),
  /** It was declined, and the person who asked carries on. */
  dropped: z.boolean().default(false),
})
export type Handover = z.infer<typeof Handover>

export const onCallState = {
  imoc: z
    .object({ user: z.string(), since: z.string(), how: z.enum(['rota', 'claimed', 'paged', 'handover']) })
    .nullable(),
  imocMissing: z.string().nullable(),
  /** How often the present IMOC was asked whether somebody should take over. */
  reliefs: z.number(),
  roles: z.array(RoleHeld).default([]),
  pages: z.array(Page).default([]),
  handovers: z.array(Handover).default([]),
}
