import type { Logger } from 'pino'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import { isSafe } from './safe-address.ts'
import { SocketClient, unsealed } from './socket-client.ts'

/** Quick at first, and never further apart than this: after an outage of hours we want to be back within seconds (ms). */
const forever = { forever: true, minTimeout: 500, factor: 1.3, maxTimeout: 10_000, randomize: true }

/** A connection that has been away for so long is given up, and a new one made in its place (ms). */
const patience = 90_000
const looks = 10_000

/** One connection of Socket Mode that stays: whatever ends it, a new one is opened, for as long as it is wanted. */
export type SocketConnection = { start(): Promise<void>; stop(): Promise<void>; connected(): boolean }

export function openSocketLine(options: {
  appToken: string
  apiUrl: string
  log: Logger
  /** An envelope of Slack's, unread. */
  take(envelope: unknown): void
  changed(): void
  /** How long it may be away before it is replaced (ms); a test does not wait so long. */
  patienceMs?: number
}): SocketConnection {
  const { appToken, apiUrl, log, take, changed, patienceMs = patience } = options
  let wanted = false
  let since = Date.now()
  let up = false
  let client: SocketClient | null = null
  let watch: NodeJS.Timeout | null = null

  function set(now: boolean): void {
    if (up === now) return
    up = now
    since = Date.now()
    changed()
  }

  function fresh(): SocketClient {
    const made = new SocketClient({
      appToken,
      logger: boltLog(log),
      clientOptions: { ...clientOptions, slackApiUrl: apiUrl, retryConfig: forever },
    })
    const ours = () => client === made
    made.on('connected', () => ours() && set(true))
    // Thrown within the client's own try: no connection is made, and another address is asked for.
    made.on('authenticated', ({ url }: { url: string }) => {
      if (!isSafe(url)) throw new Error('Slack gave an address that is not encrypted')
    })
    for (const end of ['disconnected', 'reconnecting', 'close']) made.on(end, () => ours() && set(false))
    made.on('slack_event', (envelope) => take(unsealed(envelope)))
    return made
  }

  function connect(): Promise<unknown> {
    since = Date.now()
    client = fresh()
    return client.start()
  }

  /** `start` of the client can fail for good in the middle of a reconnect, with nobody told. */
  function look(): void {
    if (!wanted || up || Date.now() - since < patienceMs) return
    log.warn({ seconds: Math.round((Date.now() - since) / 1000) }, 'no connection to Slack; opening a new one')
    client?.disconnect().catch(() => undefined)
    connect().catch((error) => log.warn({ error }, 'the new connection to Slack failed; trying again'))
  }

  return {
    connected: () => up,
    async start() {
      wanted = true
      watch = setInterval(look, Math.min(looks, patienceMs))
      watch.unref()
      await connect()
    },
    async stop() {
      wanted = false
      if (watch) clearInterval(watch)
      // Ending a connection in the middle of a reconnect rejects with nothing (socket-mode 3.1.0).
      await client?.disconnect().catch(() => undefined)
      up = false
    },
  }
}
