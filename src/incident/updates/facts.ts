import { z } from 'zod'
import { Status } from '../lifecycle/status-shape.ts'

export const audiences = ['announcements', 'stakeholders', 'status-page', 'subscribers'] as const
export const Audience = z.enum(audiences)
export type Audience = z.infer<typeof Audience>

export const ComponentLevel = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
])
export type ComponentLevel = z.infer<typeof ComponentLevel>

export const ChaseAnswer = z.enum(['snooze', 'not-needed'])
export type ChaseAnswer = z.infer<typeof ChaseAnswer>

/** An update as somebody wrote it. Its fact, the incident's state and the draft of an update have their shapes from it. */
export const Written = z.object({
  id: z.string(),
  headline: z.string(),
  text: z.string(),
  impact: z.string().nullable(),
  doing: z.string().nullable(),
  status: Status,
  /** The promised time of the next one (ISO 8601, UTC). */
  nextAt: z.string().nullable(),
  audiences: z.array(Audience),
  components: z.record(z.string(), ComponentLevel),
  notify: z.boolean(),
  /** Since when people have been affected, if somebody entered it (ISO 8601, UTC). */
  beganAt: z.string().nullable().optional(),
})

/** What was published to whom. An update is written once and delivered to each audience separately. */
export const updateFacts = {
  'update-written': Written.extend({
    /** Set by erasure: the update is no longer sent or shown. */
    erased: z.boolean().optional(),
  }),
  'update-delivered': z.object({ id: z.string(), audience: Audience, where: z.string(), link: z.string().nullable() }),
  'update-refused': z.object({ id: z.string(), audience: Audience, where: z.string(), error: z.string() }),
  /** A person was asked for the update that `by` had promised for that time. `round` counts from 0; `lateMs`: how late imoc asked. */
  'update-chased': z.object({
    update: z.string(),
    round: z.number().int(),
    user: z.string(),
    by: z.string().nullable(),
    promised: z.string(),
    lateMs: z.number(),
  }),
  'chase-answered': z.object({ update: z.string(), round: z.number().int(), answer: ChaseAnswer }),
  subscribed: z.object({ user: z.string() }),
  unsubscribed: z.object({ user: z.string() }),
}
