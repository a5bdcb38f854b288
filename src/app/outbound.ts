import type { Config } from '../config/index.ts'
import type { Clock } from '../incident/clock.ts'
import { createBlocked } from '../slack/call-blockers.ts'
import { watchSlack } from '../slack/last-accepted.ts'
import { createOutbound } from '../slack/outbound.ts'
import type { People } from '../store/people.ts'
import type { Signals } from './signals.ts'

export type OutboundParts = ReturnType<typeof composeOutbound>

/** Composes our calls to Slack, and what they tell us about it. */
export function composeOutbound(
  { environment: { botToken: token, slackApiUrl: apiUrl } }: Config,
  { clock, clockAdvances, people, signals }: { clock: Clock; clockAdvances: boolean; people: People; signals: Signals },
) {
  const watch = watchSlack()
  const blocked = createBlocked({
    found: (blocker) => signals.emit('refused', blocker),
    cleared: (key) => signals.emit('accepted', key),
  })
  const back = () => signals.emit('answering')
  const { interactive, background } = createOutbound({
    token,
    apiUrl,
    clock,
    clockAdvances,
    dms: people,
    back,
    blocked,
    watch,
  })
  return { watch, blocked, interactive, background }
}
