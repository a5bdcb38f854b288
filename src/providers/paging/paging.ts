import type { Values } from '../define.ts'
import { makeProvider } from '../define.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { pagerdutyPaging } from './pagerduty.ts'
import type { PagingProvider } from './paging-provider.ts'
import { webhookPaging } from './webhook.ts'

/** The ways to page besides Slack, one of which config/paging.yaml may name as the second medium. */
export const pagingProviders = [pagerdutyPaging, webhookPaging]

/** The second medium of config/paging.yaml; null if there is none. */
export function secondMedium(second: string | null, values: Values, outgoing?: Outgoing): PagingProvider | null {
  const definition = pagingProviders.find(({ name }) => name === second)
  if (!definition) return null
  return makeProvider(definition, {
    values,
    ...(outgoing ? { outgoing } : {}),
    sentence: ({ variable, todo }) =>
      `${variable} is missing: config/paging.yaml says "second: ${second}", which needs it; ${todo}.`,
  })
}
