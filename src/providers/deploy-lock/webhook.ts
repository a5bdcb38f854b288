import { postSigned, type SignedWebhook, WebhookRefused } from '../signed-webhook.ts'
import type { DeployLockProvider, LockAnswer, LockOrder } from './deploy-lock-provider.ts'

/**
 * Whatever an organisation deploys with, behind a signed webhook. It cannot be asked what stands there: a second try carries the same
 * `webhook-id`, and the other side knows it again.
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
