import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Transport } from '../config/index.ts'
import { CannotStart } from '../incident/failure.ts'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import type { Ears } from './ears.ts'
import { isPassing } from './failure.ts'
import { httpEars } from './http-ears.ts'
import { countInFlight } from './in-flight.ts'
import { type Gate, listen } from './listen.ts'
import { socketEars } from './socket-ears.ts'
import type { Listeners } from './tables.ts'

export type Edge = Pick<Ears, 'start' | 'stop' | 'connected' | 'requests'> & {
  /** imoc's own user in the workspace. */
  self: { userId: string; botId: string; team: string; url: string }
}

/** What the edge notices of the way between Slack and us. */
export type Noticed = {
  /** Slack hears us again, or for the first time: something may have been said meanwhile. */
  heard(): void
  /** Slack drops events of ours for that minute (`app_rate_limited`). */
  dropped(): void
}

/** Bolt over the ears of the chosen transport, with our listeners and nothing else. */
export async function createEdge(options: {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  listeners: Listeners
  gate: Gate
  log: Logger
  noticed: Noticed
  updateView(viewId: string, view: ModalView): Promise<void>
}): Promise<Edge> {
  const { transport, apiUrl, log, client, noticed } = options
  const self = await whoAmI(client)
  const { heard } = noticed
  const ears =
    transport.kind === 'http'
      ? httpEars({ signingSecret: transport.signingSecret, log, heard })
      : socketEars({ appToken: transport.appToken, apiUrl, log, heard })
  const inFlight = countInFlight()

  const app = new App({
    receiver: { init: ears.init, start: ears.start, stop: async () => undefined },
    authorize: async () => ({ botToken: options.botToken, botId: self.botId, botUserId: self.userId }),
    clientOptions: { ...clientOptions, slackApiUrl: apiUrl },
    logger: boltLog(log),
    convoStore: false,
    ignoreSelf: true,
  })
  app.error(async (error) => {
    throw error
  })
  // Bolt knows no `app_rate_limited`, and would leave it without an answer.
  const process = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    if (event.body.type !== 'app_rate_limited') return inFlight.track(process(event))
    noticed.dropped()
    await event.ack()
  }
  listen(app, options)

  return {
    self,
    requests: ears.requests,
    connected: ears.connected,
    start: ears.start,
    async stop(patience) {
      const until = Date.now() + patience
      await ears.stop(patience)
      // Work that goes on after its answer: a reply that was promised for later.
      await inFlight.drained(Math.max(0, until - Date.now()))
    },
  }
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
