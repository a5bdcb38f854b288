import { setTimeout as sleep } from 'node:timers/promises'
import { App, HTTPReceiver, type Receiver } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Transport } from '../config/index.ts'
import { CannotStart } from '../incident/failure.ts'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import { isPassing } from './failure.ts'
import { type Gate, listen } from './listen.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import type { Listeners } from './tables.ts'

export type Edge = {
  /** imoc's own user in the workspace. */
  self: { userId: string; botId: string; team: string; url: string }
  start(): Promise<void>
  stop(): Promise<void>
  connected(): boolean
  /** Takes `/slack/events` in HTTP mode; null over a socket. */
  http: HTTPReceiver | null
  client: WebClient
}

/** Bolt over the receiver of the chosen transport, with our listeners and nothing else. */
export async function createEdge(options: {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  listeners: Listeners
  gate: Gate
  log: Logger
}): Promise<Edge> {
  const { transport, apiUrl, log, client } = options
  const self = await whoAmI(client)
  const http = transport.kind === 'http' ? httpReceiver(transport.signingSecret, log) : null
  const socket =
    transport.kind === 'socket' ? createSocketReceiver({ appToken: transport.appToken, apiUrl, log }) : null
  const receiver: Receiver | null = http ?? socket
  if (!receiver) throw new Error('No transport to Slack.')

  const app = new App({
    receiver,
    authorize: async () => ({ botToken: options.botToken, botId: self.botId, botUserId: self.userId }),
    clientOptions: { ...clientOptions, slackApiUrl: apiUrl },
    logger: boltLog(log),
    convoStore: false,
    ignoreSelf: true,
  })
  app.error(async (error) => {
    throw error
  })
  listen(app, options.listeners, options.gate, log)

  return {
    self,
    http,
    client,
    connected: () => socket?.connected() ?? true,
    start: async () => {
      if (socket) await socket.start()
    },
    stop: async () => {
      if (socket) await socket.stop()
    },
  }
}

/** `processBeforeResponse`: the answer to Slack waits until our transaction has committed. */
function httpReceiver(signingSecret: string, log: Logger): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    logger: boltLog(log),
  })
}

/** Pauses between tries to reach Slack at start (ms): a start in a bad minute should not end there. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

async function whoAmI(client: WebClient, tries = 0): Promise<Edge['self']> {
  try {
    const me = await client.auth.test()
    return { userId: me.user_id ?? '', botId: me.bot_id ?? '', team: me.team_id ?? '', url: me.url ?? '' }
  } catch (error) {
    const pause = pauses[tries]
    if (pause !== undefined && !saysNo(error)) {
      await sleep(pause)
      return whoAmI(client, tries + 1)
    }
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `Slack does not accept SLACK_BOT_TOKEN or does not answer (${why}): check the token, and that this machine reaches Slack.`,
    )
  }
}

/** A refusal of the token, which no second try changes. */
function saysNo(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !isPassing(error.data.error)
}
