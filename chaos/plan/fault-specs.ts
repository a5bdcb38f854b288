import type { FaultSpec, faultKinds } from 'practice-slack'
import type { Random } from '../random.ts'

/** The practice clock is the real one here, so what takes minutes in reality takes seconds. */
export function specOf(kind: (typeof faultKinds)[number], random: Random): FaultSpec {
  const probability = 0.1 + 0.3 * random.next()
  const seconds = (low: number, high: number) => random.between(low * 1_000, high * 1_000) / 60_000
  switch (kind) {
    case 'lost_answer':
      return { kind, probability }
    case 'http_500':
    case 'fatal_error':
      return { kind, probability, after_change: random.chance(0.5) }
    case 'slow':
      return { kind, probability, ms: random.between(500, 6_000) }
    case 'ratelimited':
      return { kind, probability, retry_after: random.between(1, 4) }
    case 'delay':
      return { kind, probability, minutes: seconds(2, 20) }
    case 'drop_socket':
      return { kind, probability: probability / 4, times: 2 }
    case 'refused':
      // Other permanent refusals need people to fix them; imoc itself handles this one, which says that the work is already done.
      return { kind, method: 'pins.add', error: 'already_pinned', times: 1 }
    case 'outage':
      return { kind, minutes: seconds(3, 8) }
    case 'duplicate':
    case 'reorder':
      return { kind, probability }
    case 'token':
    case 'uninstalled':
    case 'scope':
      throw new Error('What Slack refuses for good is planned by itself.')
  }
}
