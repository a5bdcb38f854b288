import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Transport } from '../config/index.ts'
import { CannotStart } from '../incident/failure.ts'
import type { Aside } from './aside.ts'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import type { Ears } from './ears.ts'
import { isPassing } from './failure.ts'
import { httpEars } from './http-ears.ts'
import { countInFlight } from './in-flight.ts'
import type { Reply } from './interaction.ts'
import { type Gate, listen } from './listen.ts'
import { socketEars } from './socket-ears.ts'
import type { Listeners } from './tables.ts'

type Self = { userId: string; botId: string; team: string; url: string }

export type Edge = Pick<Ears, 'stop' | 'connected' | 'requests'> & {
  /** imoc's own user in the workspace; an error before Slack has said so, which is before anything of Slack's is heard. */
  self(): Self
  /**
   * Connects, however long Slack is away; resolves once it has, or once it is stopped. Rejects only where Slack does not
   * accept the token, which waiting does not change.
   */
  start(): Promise<void>
}

/** What the edge notices of the way between Slack and us. */
export type Noticed = {
  /** Slack hears us again, or for the first time: something may have been said meanwhile. */
  heard(): void
  /** Slack drops events of ours for that minute (`app_rate_limited`). */
  dropped(): void
}

/** Bolt over the ears of the chosen transport, with our listeners and nothing else. */
export function createEdge(options: {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  listeners: Listeners
  gate: Gate
  log: Logger
  noticed: Noticed
  updateView(viewId: string, view: ModalView): Promise<void>
  aside(to: Aside, reply: Reply): Promise<void>
}): Edge {
  const { transport, apiUrl, log, client, noticed } = options
  const { heard } = noticed
  let known: Self | null = null
  let stopped = false
  const self = () => {
    if (known === null) throw new Error('Slack has not said yet who we are.')
    return known
  }
  const ears =
    transport.kind === 'http'
      ? httpEars({ signingSecret: transport.signingSecret, log, heard })
      : socketEars({ appToken: transport.appToken, apiUrl, log, heard })
  const inFlight = countInFlight()

  const app = new App({
    receiver: { init: ears.init, start: ears.start, stop: async () => undefined },
    authorize: async () => ({ botToken: options.botToken, botId: self().botId, botUserId: self().userId }),
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
    connected: () => known !== null && ears.connected(),
    async start() {
      for (let tries = 0; known === null && !stopped; tries += 1) {
        known = await whoAmI(client, log)
        if (known === null) await sleep(pauses[Math.min(tries, pauses.length - 1)], undefined, { ref: false })
      }
      if (!stopped) await ears.start()
    },
    async stop(patience) {
      stopped = true
      const until = Date.now() + patience
      await ears.stop(patience)
      // Work that goes on after its answer: a reply that was promised for later.
      await inFlight.drained(Math.max(0, until - Date.now()))
    },
  }
}

/** Pauses between tries to reach Slack at start (ms), the last one again and again: an outage may outlast any number of them. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** Null where Slack does not answer now. */
async function whoAmI(client: WebClient, log: Logger): Promise<Self | null> {
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
