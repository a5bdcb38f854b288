import { z } from 'zod'
import { addressOf, defineProvider, webhookSecretOf } from '../define.ts'
import { postSigned, type SignedWebhook, WebhookRefused } from '../signed-webhook.ts'
import type { DeployLockProvider, LockAnswer, LockDefinition, LockOrder } from './deploy-lock-provider.ts'

export const webhookLocks: LockDefinition = {
  ...defineProvider({
    name: 'webhook',
    variables: z.object({
      DEPLOY_WEBHOOK_URL: addressOf('DEPLOY_WEBHOOK_URL', 'https://deploys.example.com/imoc').describe(
        'give the address that locks deploys',
      ),
      DEPLOY_WEBHOOK_SECRET: webhookSecretOf('DEPLOY_WEBHOOK_SECRET'),
    }),
    create: ({ DEPLOY_WEBHOOK_URL: url, DEPLOY_WEBHOOK_SECRET: secret }, outgoing) =>
      webhook({ url, secret, ...(outgoing ? { outgoing } : {}) }),
  }),
  target: { form: /^\S(.*\S)?$/, says: 'begins or ends with a blank' },
}

/**
 * Any other deploy system, behind a signed webhook. It cannot be asked for its present lock; a second try carries the same `webhook-id`, by
 * which the receiver recognises it.
 */
export function webhook(to: SignedWebhook): DeployLockProvider {
  return {
    name: 'the deploy webhook',
    lock: (order) => post(to, 'deploy.lock', order),
    lift: (order) => post(to, 'deploy.unlock', order),
  }
}

async function post(to: SignedWebhook, type: string, order: LockOrder): Promise<LockAnswer> {
  const { id, at, incident, reason, service, target } = order
  try {
    await postSigned(to, { id, at, body: { type, incident, reason, service, target } })
    return { done: true, link: null }
  } catch (error) {
    if (!(error instanceof WebhookRefused) || error.answer.status !== 409) throw error
    return { done: false, somebody: error.answer.text.replace(/\s+/g, ' ').trim() || 'without a reason' }
  }
}
