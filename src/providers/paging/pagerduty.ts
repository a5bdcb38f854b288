import { z } from 'zod'
import { PermanentError, RetryAfter, Unavailable } from '../../incident/failure.ts'
import { defineProvider } from '../define.ts'
import { type Answered, type Outgoing, strictOutgoing } from '../outgoing/outgoing.ts'
import type { PageOrder, PagingProvider } from './paging-provider.ts'

const url = 'https://events.pagerduty.com/v2/enqueue'

export const pagerdutyPaging = defineProvider({
  name: 'pagerduty',
  variables: z.object({
    PAGERDUTY_ROUTING_KEY: z
      .string()
      .regex(
        /^[A-Za-z0-9]{32}$/,
        'PAGERDUTY_ROUTING_KEY is not a routing key: copy the 32 characters of the Integration Key (Events API v2) of the service in PagerDuty.',
      )
      .describe('copy the Integration Key of an Events API v2 integration of the service in PagerDuty'),
  }),
  create: ({ PAGERDUTY_ROUTING_KEY: key }, outgoing) => pagerduty(key, outgoing),
})

/** PagerDuty, Events API v2: https://developer.pagerduty.com/docs/send-alert-event. The service there decides whom it rings. */
export function pagerduty(routingKey: string, outgoing: Outgoing = strictOutgoing): PagingProvider {
  return {
    medium: 'pagerduty',
    async send(order) {
      const body = JSON.stringify(eventOf(order, routingKey))
      const headers = { 'content-type': 'application/json' }
      const answer = await outgoing({ who: 'PagerDuty', url, method: 'POST', headers, body, expects: 'json' })
      if (answer.status === 202) return
      const said = sentence(answer).replaceAll(routingKey, '…')
      if (answer.status === 429) throw new RetryAfter(said, retryAfter(answer))
      if (answer.status >= 500) throw new Unavailable(said)
      throw new PermanentError(said)
    },
  }
}

function eventOf(order: PageOrder, routing_key: string): object {
  const { event, key: dedup_key } = order
  if (event !== 'trigger') return { routing_key, event_action: event, dedup_key }
  const { summary, severity, incident, link, at } = order
  return {
    ...{ routing_key, event_action: event, dedup_key, client: 'imoc' },
    // 1,024 characters are PagerDuty's limit.
    payload: { summary: summary.slice(0, 1_024), source: `INC-${incident}`, severity, timestamp: at.toISOString() },
    ...(link ? { links: [{ href: link, text: 'The channel' }] } : {}),
  }
}

/** The waiting time of a 429 (ms): what it asks for in seconds, or half a minute. */
function retryAfter({ headers }: Answered): number {
  const seconds = Number(headers.get('retry-after'))
  return (seconds > 0 ? Math.min(seconds, 600) : 30) * 1_000
}

const Problem = z.object({ message: z.string().optional(), errors: z.array(z.string()).optional() })

/** PagerDuty gives its reason as `{"status": "invalid event", "message": "…", "errors": ["…"]}`. */
function sentence({ status, text }: Answered): string {
  const problem = Problem.safeParse(asJson(text)).data
  const why = [problem?.message, ...(problem?.errors ?? [])].filter(Boolean).join('; ').slice(0, 300)
  return `PagerDuty answered ${status}${why ? `: ${why}` : ''}`
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
