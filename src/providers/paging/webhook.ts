import { z } from 'zod'
import { addressOf, defineProvider, webhookSecretOf } from '../define.ts'
import { postSigned, type SignedWebhook } from '../signed-webhook.ts'
import type { PagingProvider } from './paging-provider.ts'

export const webhookPaging = defineProvider({
  name: 'webhook',
  variables: z.object({
    PAGING_WEBHOOK_URL: addressOf('PAGING_WEBHOOK_URL', 'https://pager.example.com/imoc').describe(
      'give the address that takes pages',
    ),
    PAGING_WEBHOOK_SECRET: webhookSecretOf('PAGING_WEBHOOK_SECRET'),
  }),
  create: ({ PAGING_WEBHOOK_URL: url, PAGING_WEBHOOK_SECRET: secret }, outgoing) =>
    pagingWebhook({ url, secret, ...(outgoing ? { outgoing } : {}) }),
})

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
