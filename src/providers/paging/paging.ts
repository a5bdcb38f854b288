import type { Environment, Settings } from '../../config/index.ts'
import { CannotStart } from '../../incident/failure.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { pagerduty } from './pagerduty.ts'
import type { PagingProvider } from './paging-provider.ts'
import { pagingWebhook } from './webhook.ts'

/** The second medium of config/paging.yaml; null if there is none. */
export function secondMedium(
  { second }: Pick<Settings['paging'], 'second'>,
  keys: Environment['paging'],
  outgoing?: Outgoing,
): PagingProvider | null {
  switch (second) {
    case null:
      return null
    case 'pagerduty':
      if (keys.pagerduty !== null) return pagerduty(keys.pagerduty, outgoing)
      throw new CannotStart(
        'PAGERDUTY_ROUTING_KEY is missing: config/paging.yaml says "second: pagerduty". Copy the Integration Key of an Events API v2 integration of the service in PagerDuty.',
      )
    case 'webhook':
      if (keys.webhook !== null) return pagingWebhook({ ...keys.webhook, ...(outgoing ? { outgoing } : {}) })
      throw new CannotStart(
        'PAGING_WEBHOOK_URL or PAGING_WEBHOOK_SECRET is missing: config/paging.yaml says "second: webhook", which needs both.',
      )
  }
}
