import type { App, Receiver } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { Logger } from 'pino'
import { z } from 'zod'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'

const envelope = z.object({
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
})

/**
 * Socket Mode that commits before it acknowledges. Bolt's own receiver acknowledges an event before its listeners run;
 * here an event is acknowledged when processing has ended well, so Slack sends again what we could not store.
 */
export function createSocketReceiver(options: { appToken: string; apiUrl: string; log: Logger }): Receiver & {
  connected(): boolean
} {
  const { log } = options
  const client = new SocketModeClient({
    appToken: options.appToken,
    logger: boltLog(log),
    clientOptions: { ...clientOptions, slackApiUrl: options.apiUrl, retryConfig: { retries: 100, factor: 1.3 } },
  })
  let app: App | null = null
  let connected = false
  client.on('connected', () => {
    connected = true
  })
  client.on('disconnected', () => {
    connected = false
  })
  client.on('reconnecting', () => {
    connected = false
  })

  client.on('slack_event', async (args: unknown) => {
    const { type, body, ack, retry_num, retry_reason } = envelope.parse(args)
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
      if (isEvent) await ack()
    } catch (error) {
      log.error({ error, type }, 'not acknowledged; Slack sends it again')
    }
  })

  return {
    init: (bolt) => {
      app = bolt
    },
    start: () => client.start(),
    stop: () => client.disconnect(),
    connected: () => connected,
  }
}
