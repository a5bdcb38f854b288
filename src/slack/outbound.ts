import type { Clock } from '../incident/clock.ts'
import type { People } from '../store/people.ts'
import { createCall } from './call.ts'
import type { Blocked } from './call-blockers.ts'
import { createCalls, type Slack } from './calls.ts'
import { createClient } from './client.ts'
import type { Watch } from './last-accepted.ts'
import { createOutage } from './outage.ts'
import { createRateLimiter, type Urgency } from './rate-limiter.ts'
import { createSender, type Sender } from './sender.ts'

/** How long one call may take (ms). A trigger_id is valid for three seconds, and people wait no longer either. */
const timeouts: Record<Urgency, number> = { interactive: 2_500, background: 10_000 }

export type Outbound = { slack: Slack; sender: Sender }

/**
 * Our connections to Slack: one for people who wait, and one for effects. Each has a client of its own, so that an effect that hangs cannot
 * delay a person's call; they share one rate limiter. `back` is called when Slack answers again after an outage.
 */
export function createOutbound(options: {
  token: string
  apiUrl: string
  clock: Clock
  /** Whether the clock advances by itself. */
  clockAdvances: boolean
  dms: Pick<People, 'dmOf' | 'rememberDm'>
  back: () => void
  blocked: Blocked
  watch?: Watch
}): Record<Urgency, Outbound> {
  const { token, apiUrl, clock, clockAdvances, dms, blocked, watch } = options
  const rateLimiter = createRateLimiter({ clock, clockAdvances })
  const outage = createOutage(options.back)
  const way = (urgency: Urgency): Outbound => {
    const client = createClient({ token, apiUrl, timeout: timeouts[urgency], ...(watch ? { watch } : {}) })
    const call = createCall({ rateLimiter, urgency, outage, blocked })
    return { slack: createCalls({ client, call, dms }), sender: createSender(client, call) }
  }
  return { interactive: way('interactive'), background: way('background') }
}
