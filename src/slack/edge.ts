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
  /** imoc's own user in the workspace; an error before Slack has said so, which is before anything of Slack's is heard. */
  self(): { userId: string; botId: string; team: string; url: string }
  /**
   * Connects, however long Slack is away; resolves once it has, or once it is stopped. Rejects only where Slack does not
   * accept the token, which waiting does not change.
   */
  start(): Promise<void>
  stop(): Promise<void>
  connected(): boolean
  /** Takes `/slack/events` in HTTP mode; null over a socket. */
  http: HTTPReceiver | null
  client: WebClient
}

/** Bolt over the receiver of the chosen transport, with our listeners and nothing else. */
export function createEdge(options: {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  listeners: Listeners
  gate: Gate
  log: Logger
}): Edge {
  const { transport, apiUrl, log, client } = options
  let known: ReturnType<Edge['self']> | null = null
  let stopped = false
  const self = () => {
    if (known === null) throw new Error('Slack has not said yet who we are.')
    return known
  }
  const http = transport.kind === 'http' ? httpReceiver(transport.signingSecret, log) : null
  const socket =
    transport.kind === 'socket' ? createSocketReceiver({ appToken: transport.appToken, apiUrl, log }) : null
  const receiver: Receiver | null = http ?? socket
  if (!receiver) throw new Error('No transport to Slack.')

  const app = new App({
    receiver,
    authorize: async () => ({ botToken: options.botToken, botId: self().botId, botUserId: self().userId }),
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
    connected: () => known !== null && (socket?.connected() ?? true),
    start: async () => {
      for (let tries = 0; known === null && !stopped; tries += 1) {
        known = await whoAmI(client, log)
        if (known === null) await sleep(pauses[Math.min(tries, pauses.length - 1)], undefined, { ref: false })
      }
      if (socket && !stopped) await socket.start()
    },
    stop: async () => {
      stopped = true
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

/** Pauses between tries to reach Slack at start (ms), the last one again and again: an outage may outlast any number of them. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** Null where Slack does not answer now. */
async function whoAmI(client: WebClient, log: Logger): Promise<ReturnType<Edge['self']> | null> {
  try {
    const me = await client.auth.test()
    return { userId: me.user_id ?? '', botId: me.bot_id ?? '', team: me.team_id ?? '', url: me.url ?? '' }
  } catch (error) {
    if (!saysNo(error)) {
      log.warn({ error }, 'Slack does not answer; trying again, the pages and the command line work without it')
      return null
    }
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `Slack does not accept SLACK_BOT_TOKEN (${why}): check the token, and that the app is installed.`,
    )
  }
}

/** A refusal of the token, which no second try changes. */
function saysNo(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !isPassing(error.data.error)
}
