import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { causeOf } from '../incident/cause.ts'
import { countInFlight } from './in-flight.ts'
import { NotTaken } from './not-taken.ts'
import type { SlackReceiver } from './receiver.ts'
import { openSocketLine, type SocketConnection } from './socket-connection.ts'

const envelope = z.object({
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional().catch(undefined),
  retry_reason: z.string().optional().catch(undefined),
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
})

/** Slack recycles each connection from time to time, and a client is back after five seconds; meanwhile the other connection receives. */
const lines = 2

/** Two connections that are opened at the same moment might be recycled at the same moment, so this time is between them (ms). */
const apart = 30_000

/** How long a stop waits for Slack to close the connection (ms). */
const goodbye = 2_000

/**
 * Receives events in Socket Mode and commits before it acknowledges. Bolt's own receiver acknowledges an event before its listeners run;
 * here an event is acknowledged when it has been processed, so Slack sends again what we could not store.
 */
export function createSocketReceiver(options: {
  appToken: string
  apiUrl: string
  log: Logger
  /** Slack reaches us again after a time without any connection, or for the first time. */
  heard: () => void
  /** How long after the first connection the second one is opened (ms); a test does not wait so long. */
  apartMs?: number
}): SlackReceiver {
  const { log, heard, apartMs = apart } = options
  const later: NodeJS.Timeout[] = []
  const inFlight = countInFlight()
  let app: App | null = null
  let taking = true
  let connected = false

  const take = (raw: unknown) => {
    // What comes after a stop has begun is not acknowledged: Slack sends it to another process, or to the next start.
    if (!taking) return
    void inFlight.track(process(raw)).catch((error) => {
      if (error instanceof NotTaken) return
      log.error({ cause: causeOf(error) }, 'an envelope of Slack was not acknowledged; Slack sends it again')
    })
  }
  const changed = () => {
    const before = connected
    connected = all.some((line) => line.connected())
    if (connected && !before) heard()
  }
  const all = Array.from({ length: lines }, () => openSocketLine({ ...options, take, changed }))

  const open = (line: SocketConnection) =>
    void line
      .start()
      .catch((error) => log.warn({ error }, 'the second connection to Slack failed; the first one hears'))

  async function process(raw: unknown): Promise<void> {
    const { type, body, ack, retry_num, retry_reason } = envelope.parse(raw)
    const isEvent = type === 'events_api'
    let answered = false
    const answer = async (response?: unknown) => {
      if (isEvent || answered) return
      answered = true
      await ack(response)
    }
    try {
      await app?.processEvent({
        body,
        ack: answer,
        ...(retry_num === undefined ? {} : { retryNum: retry_num }),
        ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
      })
    } catch (error) {
      // What can never be processed must not be sent again.
      if (!(error instanceof NotTaken) || error.why === 'again') throw error
    }
    if (isEvent) await ack()
  }

  return {
    init: (bolt) => {
      app = bolt
    },
    start: async () => {
      const [first, ...others] = all
      for (const [index, line] of others.entries()) later.push(setTimeout(() => open(line), apartMs * (index + 1)))
      await first?.start()
    },
    async stop(patience) {
      taking = false
      for (const timer of later) clearTimeout(timer)
      await inFlight.drained(patience)
      // Slack may not answer when we close the connection.
      await Promise.race([Promise.all(all.map((line) => line.stop())), sleep(goodbye, undefined, { ref: false })])
    },
    connected: () => connected,
    requests: null,
  }
}
