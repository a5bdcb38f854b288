import { setTimeout as sleep } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Transport } from '../config/index.ts'
import { causeOf } from '../incident/cause.ts'
import { CannotStart } from '../incident/failure.ts'
import { admission, type OurPlace } from './admit.ts'
import type { Aside } from './aside.ts'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import { isPassing } from './failure.ts'
import { createHttpReceiver } from './http-receiver.ts'
import { countInFlight } from './in-flight.ts'
import { isPayload, labelOf } from './incoming.ts'
import type { Reply } from './interaction.ts'
import type { Watch } from './last-accepted.ts'
import { type Gate, listen } from './listen.ts'
import { NotTaken, refusedBy, Unreadable } from './not-taken.ts'
import type { SlackReceiver } from './receiver.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import type { Listeners } from './tables.ts'

type Self = { userId: string; botId: string; url: string } & OurPlace

export type Edge = Pick<SlackReceiver, 'stop' | 'connected' | 'requests'> & {
  /** imoc's own user in the workspace; an error before Slack has said so, which is before anything of Slack's is heard. */
  self(): Self
  /**
   * Connects, however long Slack is away; resolves once it has, or once it is stopped. Rejects only where Slack does not
   * accept the token and never did here: a token that was good once is mended elsewhere, and the pages and the command line work meanwhile.
   */
  start(): Promise<void>
  /** Asks Slack whether it takes our token, where nothing has been asked for a minute: the watch hears what it says. Never rejects. */
  probe(): Promise<void>
}

/** What the edge notices of the way between Slack and us. */
export type Noticed = {
  /** Slack hears us again, or for the first time: something may have been said meanwhile. */
  heard(): void
  /** Slack drops events of ours for that minute (`app_rate_limited`). */
  dropped(): void
  /** Slack does not accept the token, by its own word for it; and accepts it. */
  refused(code: string): void
  accepted(): void
}

/** Bolt over the receiver of the chosen transport, with our listeners and nothing else. */
export function createEdge(options: {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  listeners: Listeners
  gate: Gate
  /** Whether Slack was ever heard with this database. */
  wasHere(): Promise<boolean>
  log: Logger
  noticed: Noticed
  watch: Watch
  updateView(viewId: string, view: ModalView): Promise<void>
  aside(to: Aside, reply: Reply): Promise<void>
}): Edge {
  const { transport, apiUrl, log, noticed, watch } = options
  const { heard } = noticed
  let known: Self | null = null
  let stopped = false
  let probing: Promise<unknown> | null = null
  const self = () => {
    if (known === null) throw new Error('Slack has not said yet who we are.')
    return known
  }
  const receiver =
    transport.kind === 'http'
      ? createHttpReceiver({ signingSecret: transport.signingSecret, heard, watch })
      : createSocketReceiver({ appToken: transport.appToken, apiUrl, log, heard })
  const inFlight = countInFlight()

  const app = new App({
    receiver: { init: receiver.init, start: receiver.start, stop: async () => undefined },
    authorize: async () => ({ botToken: options.botToken, botId: self().botId, botUserId: self().userId }),
    clientOptions: { ...clientOptions, slackApiUrl: apiUrl },
    logger: boltLog(log),
    convoStore: false,
    ignoreSelf: true,
  })
  app.error(async (error) => {
    throw error
  })
  const process = app.processEvent.bind(app)
  const admitted = admission({ ours: self, watch, log })
  app.processEvent = async (event) => {
    if (!admitted(event)) return event.ack()
    // Bolt knows no `app_rate_limited`, and would leave it without an answer.
    if (event.body.type === 'app_rate_limited') {
      noticed.dropped()
      return event.ack()
    }
    try {
      if (!isPayload(event.body)) throw new Unreadable('no payload of Slack has this shape')
      await inFlight.track(process(event))
    } catch (error) {
      const { why, level, cause } = refusedBy(error)
      log[level]({ ...labelOf(event.body), why, cause }, 'what Slack sent was not taken')
      throw new NotTaken(why, { cause: error })
    }
  }
  listen(app, options)

  return {
    self,
    requests: receiver.requests,
    connected: () => known !== null && receiver.connected(),
    async start() {
      for (let tries = 0; known === null && !stopped; tries += 1) {
        known = await whoAmI(options)
        if (known === null) await sleep(pauses[Math.min(tries, pauses.length - 1)], undefined, { ref: false })
      }
      if (!stopped) await receiver.start().catch(tellOfAppToken)
    },
    async probe() {
      const last = watch.lastAnswer()
      if (stopped || last === null || Date.now() - last < probeAfter) return
      // One at a time, whoever asks meanwhile.
      probing ??= ask(options.client).then(
        () => undefined,
        (error) => saysNo(error) && noticed.refused(error.data.error),
      )
      await probing
      probing = null
    },
    async stop(patience) {
      stopped = true
      const until = Date.now() + patience
      await receiver.stop(patience)
      // Work that goes on after its answer: a reply that was promised for later.
      await inFlight.drained(Math.max(0, until - Date.now()))
    },
  }
}

/** Pauses between tries to reach Slack at start (ms), the last one again and again: an outage may outlast any number of them. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** After so long without an answer of Slack's to anything (ms), health asks for one. */
const probeAfter = 60_000

function ask(client: WebClient) {
  return client.auth.test()
}

/** Null where Slack does not answer now. */
async function whoAmI({
  client,
  log,
  noticed,
  wasHere,
}: {
  client: WebClient
  log: Logger
  noticed: Noticed
  wasHere(): Promise<boolean>
}): Promise<Self | null> {
  try {
    const me = await ask(client)
    noticed.accepted()
    const place = { team: me.team_id ?? '', enterprise: me.enterprise_id ?? null, app: me.app_id ?? null }
    return { userId: me.user_id ?? '', botId: me.bot_id ?? '', url: me.url ?? '', ...place }
  } catch (error) {
    if (!saysNo(error)) {
      log.warn(
        { why: causeOf(error).message },
        'Slack does not answer; trying again, the pages and the command line work without it',
      )
      return null
    }
    const { error: code } = error.data
    if (await wasHere()) {
      log.error(
        { code },
        'Slack does not accept SLACK_BOT_TOKEN any more; the pages and the command line work without it',
      )
      noticed.refused(code)
      return null
    }
    const why = error.message
    throw new CannotStart(
      `Slack does not accept SLACK_BOT_TOKEN (${why}): check the token, and that the app is installed.`,
    )
  }
}

/** Of all that is asked while connecting, only the address of the socket is asked with the app's token. */
function tellOfAppToken(error: unknown): never {
  if (!saysNo(error)) throw error
  throw new CannotStart(
    `Slack does not accept SLACK_APP_TOKEN (${error.data.error}): make an app-level token with connections:write (docs/slack-setup.md).`,
    { cause: error },
  )
}

/** A refusal of the token, which no second try changes. */
function saysNo(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && !isPassing(error.data.error)
}
