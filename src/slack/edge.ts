import { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Transport } from '../config/index.ts'
import { admission } from './accept-payload.ts'
import { boltLog } from './bolt-log.ts'
import { clientOptions } from './client.ts'
import { createHttpReceiver } from './http-receiver.ts'
import type { Identity } from './identity.ts'
import type { Watch } from './last-accepted.ts'
import { type Listening, listen } from './listen.ts'
import { createOurToken, throwOfAppToken } from './our-token.ts'
import type { SlackReceiver } from './receiver.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import { createTakeEvent } from './take-event.ts'

export type Edge = Pick<SlackReceiver, 'stop' | 'connected' | 'requests'> & {
  /**
   * Connects, however long Slack is away; resolves once it has, or once it is stopped. Rejects only if Slack does not accept the token and
   * never did here: a token that was good once is repaired elsewhere, while the pages and the command line work.
   */
  start(): Promise<void>
  /** Asks Slack whether it accepts our token, if nothing was asked for a minute; the watch gets the answer. Never rejects. */
  probe(): Promise<void>
}

/** What the edge notices of the connection between Slack and us. */
export type Noticed = {
  /** Slack reaches us again, or for the first time: people may have written something in the meantime. */
  heard(): void
  /** Slack drops events of ours for that minute (`app_rate_limited`). */
  dropped(): void
  /** Slack does not accept the token (`refused`, with Slack's error code), or accepts it again. */
  refused(code: string): void
  accepted(): void
}

type Options = Omit<Listening, 'log'> & {
  botToken: string
  apiUrl: string
  transport: Transport
  client: WebClient
  /** It is learned at the start. */
  identity: Identity
  /** Whether Slack has ever reached us with this database. */
  wasHere(): Promise<boolean>
  log: Logger
  noticed: Noticed
  watch: Watch
}

/** Bolt over the receiver of the chosen transport, with our listeners and nothing else. */
export function createEdge(options: Options): Edge {
  const { identity } = options
  const receiver = receiverFor(options)
  const token = createOurToken(options)
  let stopped = false
  listen(boltOver(receiver, options), options)

  return {
    requests: receiver.requests,
    connected: () => identity.isKnown() && receiver.connected(),
    probe: token.probe,
    async start() {
      await token.introduce()
      if (!stopped) await receiver.start().catch(throwOfAppToken)
    },
    async stop(patience) {
      stopped = true
      token.stop()
      await receiver.stop(patience)
    },
  }
}

function receiverFor({ transport, apiUrl, log, noticed: { heard }, watch }: Options): SlackReceiver {
  return transport.kind === 'http'
    ? createHttpReceiver({ signingSecret: transport.signingSecret, heard, watch })
    : createSocketReceiver({ appToken: transport.appToken, apiUrl, log, heard })
}

function boltOver(receiver: SlackReceiver, { botToken, apiUrl, identity, log, noticed, watch }: Options): App {
  const app = new App({
    receiver: { init: receiver.init, start: receiver.start, stop: async () => undefined },
    authorize: async () => {
      const { botId, userId } = identity.self()
      return { botToken, botId, botUserId: userId }
    },
    clientOptions: { ...clientOptions, slackApiUrl: apiUrl },
    logger: boltLog(log),
    convoStore: false,
    ignoreSelf: true,
  })
  app.error(async (error) => {
    throw error
  })
  app.processEvent = createTakeEvent({
    pass: app.processEvent.bind(app),
    isAdmitted: admission({ ours: identity.self, watch, log }),
    dropped: noticed.dropped,
    log,
  })
  return app
}
