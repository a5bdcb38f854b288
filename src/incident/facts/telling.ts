import { z } from 'zod'
import { Status } from '../status.ts'

export const audiences = ['announcements', 'status-page', 'subscribers'] as const
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

/** What was told to whom. An update is written once and delivered to each audience on its own. */
export const telling = {
  'update-written': z.object({
    id: z.string(),
    headline: z.string(),
    text: z.string(),
    impact: z.string().nullable(),
    doing: z.string().nullable(),
    status: Status,
    /** When the next one was promised (ISO 8601, UTC). */
    nextAt: z.string().nullable(),
    audiences: z.array(Audience),
    components: z.record(z.string(), ComponentLevel),
    notify: z.boolean(),
  }),
  'update-delivered': z.object({ id: z.string(), audience: Audience, where: z.string(), link: z.string().nullable() }),
  'update-refused': z.object({ id: z.string(), audience: Audience, where: z.string(), error: z.string() }),
  subscribed: z.object({ user: z.string() }),
  unsubscribed: z.object({ user: z.string() }),
}
