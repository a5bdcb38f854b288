import type { Logger } from 'pino'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import { isSafe } from './safe-address.ts'
import { SocketClient, unsealed } from './socket-client.ts'

/** The pauses are short at first, and never longer than this (ms): after an outage of hours we want to be connected within seconds. */
const forever = { forever: true, minTimeout: 500, factor: 1.3, maxTimeout: 10_000, randomize: true }

/** A connection that has been away for this long (ms) is given up, and a new one replaces it. */
const patience = 90_000
const looks = 10_000

/** One lasting connection of Socket Mode: whatever ends it, a new one is opened, for as long as it is wanted. */
export type SocketConnection = { start(): Promise<void>; stop(): Promise<void>; connected(): boolean }

export function openSocketLine(options: {
  appToken: string
  apiUrl: string
  log: Logger
  /** Takes an envelope from Slack that is not parsed yet. */
  take(envelope: unknown): void
  changed(): void
  /** How long the connection may be away before it is replaced (ms); a test does not wait so long. */
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
    // This error is thrown inside the client's own try: no connection is made, and the client asks for another address.
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

  /** The client's `start` can fail for good in the middle of a reconnect without an error for anybody. */
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
      // Ending a connection in the middle of a reconnect rejects without a reason (socket-mode 3.1.0).
      await client?.disconnect().catch(() => undefined)
      up = false
    },
  }
}
