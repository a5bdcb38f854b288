import { createHmac, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'

/** One signed message as it arrived. */
export type Received = { hook: string; id: string; body: Record<string, unknown> }

/** Accepts messages that are signed with the secret according to Standard Webhooks, records them, and acknowledges them. */
export function createHooks(secret: string): { received: Received[]; routes: Hono } {
  const received: Received[] = []
  const routes = new Hono()
  routes.post('/hooks/:hook', async (context) => {
    const text = await context.req.text()
    const header = (name: string): string => context.req.header(name) ?? ''
    const id = header('webhook-id')
    const wanted = signed(secret, `${id}.${header('webhook-timestamp')}.${text}`)
    if (!same(header('webhook-signature'), wanted)) return context.text('The signature is wrong.', 401)
    const hook = context.req.param('hook')
    const body: Record<string, unknown> = JSON.parse(text)
    received.push({ hook, id, body })
    return context.text(body.dryRun === true ? `${hook} would run` : `${hook} has run`)
  })
  return { received, routes }
}

function signed(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
