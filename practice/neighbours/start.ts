import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { guarded, listen, portOf, stopServer } from 'practice-slack/local-server'
import { createHooks, type Received } from './hooks.ts'
import { createShipit, type Shipit } from './shipit.ts'

/** The other systems of an organisation: where deploys are locked, and what its mitigation buttons call. */
export type Neighbours = {
  url: string
  shipit: Shipit
  /** What the webhooks received, in order. */
  received: Received[]
  /** Runs before each answer: a function that waits makes the answers slow, and one that rejects makes them 503. */
  hinder(deed: (() => Promise<void>) | null): void
  /** Environment variables that give the bot their addresses and secrets. */
  env: Record<string, string>
  /** Configuration files for the bot: what can be locked there, and which buttons there are. */
  config: Record<string, string>
  stop(): Promise<void>
}

const folder = new URL('../config/', import.meta.url)

/** Starts them on the loopback address; nothing is kept at the end. `now` is their clock. */
export async function startNeighbours({ now = () => new Date() }: { now?: () => Date } = {}): Promise<Neighbours> {
  const token = randomBytes(12).toString('hex')
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const { shipit, routes } = createShipit({ token, now })
  const hooks = createHooks(secret)
  let hindered: (() => Promise<void>) | null = null
  const both = new Hono()
  both.use(async (context, next) => {
    const fails = await hindered?.().then(
      () => false,
      () => true,
    )
    if (fails) return context.text('Service Unavailable', 503)
    await next()
  })
  for (const part of [routes, hooks.routes]) both.route('/', part)
  const server = await listen(guarded([both]), { port: 0, host: '127.0.0.1', doors: [] })
  const url = `http://127.0.0.1:${portOf(server)}`
  const read = async (name: string) =>
    (await readFile(new URL(name, folder), 'utf8')).replaceAll('http://neighbours/', `${url}/`)
  return {
    url,
    shipit,
    received: hooks.received,
    hinder: (deed) => {
      hindered = deed
    },
    env: {
      SHIPIT_URL: `${url}/shipit`,
      SHIPIT_TOKEN: token,
      DEPLOY_WEBHOOK_URL: `${url}/hooks/deploys`,
      DEPLOY_WEBHOOK_SECRET: secret,
      MITIGATION_WEBHOOK_SECRET: secret,
    },
    config: { 'locks.yaml': await read('locks.yaml'), 'mitigations.yaml': await read('mitigations.yaml') },
    stop: () => stopServer(server),
  }
}
