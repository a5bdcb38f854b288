import { postSigned, type SignedWebhook } from '../signed-webhook.ts'
import type { PagingProvider } from './paging-provider.ts'

/** Any system that accepts signed webhooks: `page.trigger`, `page.acknowledge`, `page.resolve`. */
export function pagingWebhook(where: SignedWebhook): PagingProvider {
  return {
    medium: 'webhook',
    async send({ event, key, tryKey, summary, severity, incident, link, at }) {
      const data = event === 'trigger' ? { key, incident, summary, severity, link } : { key, incident }
      await postSigned(where, {
        id: tryKey,
        at,
        body: { type: `page.${event}`, timestamp: at.toISOString(), data },
      })
    },
  }
}
