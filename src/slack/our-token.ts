import { setTimeout as sleep } from 'node:timers/promises'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { causeOf } from '../incident/cause.ts'
import { CannotStart } from '../incident/failure.ts'
import { isPassing } from './failure.ts'
import type { Identity, Self } from './identity.ts'
import type { Watch } from './last-accepted.ts'

/** What Slack says about our token. */
export type OurToken = {
  /** Learns who we are, however long Slack is away. Rejects only if Slack refuses the token and never accepted one with this database. */
  introduce(): Promise<void>
  /** Asks whether Slack accepts the token, if Slack has answered nothing for a minute. Never rejects. */
  probe(): Promise<void>
  /** Stops asking. */
  stop(): void
}

/** Pauses between tries to reach Slack at the start (ms). The last one is repeated, since an outage may outlast any number of tries. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** After this time without any answer from Slack (ms), the health check asks for one. */
const probeAfter = 60_000

export function createOurToken(options: {
  client: WebClient
  identity: Identity
  watch: Watch
  log: Logger
  /** Slack does not accept the token (`refused`, with Slack's error code), or accepts it. */
  noticed: { refused(code: string): void; accepted(): void }
  /** Whether Slack has ever reached us with this database. */
  wasHere(): Promise<boolean>
}): OurToken {
  const { client, identity, watch, log, noticed, wasHere } = options
  let stopped = false
  let probing: Promise<unknown> | null = null

  function ask() {
    return client.auth.test()
  }

  /** Returns null if Slack does not answer now. */
  async function whoAmI(): Promise<Self | null> {
    try {
      const me = await ask()
      noticed.accepted()
      const place = { team: me.team_id ?? '', enterprise: me.enterprise_id ?? null, app: me.app_id ?? null }
      return { userId: me.user_id ?? '', botId: me.bot_id ?? '', url: me.url ?? '', ...place }
    } catch (error) {
      if (isTokenRefused(error)) await refused(error)
      else {
        const why = causeOf(error).message
        log.warn({ why }, 'Slack does not answer; trying again, the pages and the command line work without it')
      }
      return null
    }
  }

  /** A token that was once accepted is fixed elsewhere, while the pages and the command line work. */
  async function refused(error: WebAPIPlatformError): Promise<void> {
    const { error: code } = error.data
    if (!(await wasHere())) {
      throw new CannotStart(
        `Slack does not accept SLACK_BOT_TOKEN (${error.message}): check the token, and that the app is installed.`,
      )
    }
    log.error(
      { code },
      'Slack does not accept SLACK_BOT_TOKEN any more; the pages and the command line work without it',
    )
    noticed.refused(code)
  }

  return {
    async introduce() {
      for (let tries = 0; !stopped && !identity.isKnown(); tries += 1) {
        const self = await whoAmI()
        if (self) identity.learn(self)
        else await sleep(pauses[Math.min(tries, pauses.length - 1)], undefined, { ref: false })
      }
    },
    async probe() {
      const last = watch.lastAnswer()
      if (stopped || last === null || Date.now() - last < probeAfter) return
      // If several ask at the same time, Slack is asked once.
      probing ??= ask().then(
        () => undefined,
        (error) => isTokenRefused(error) && noticed.refused(error.data.error),
      )
      await probing
      probing = null
    },
    stop: () => {
      stopped = true
    },
  }
}

/** While we connect, the token of the app is used only to ask for the address of the socket. */
export function throwOfAppToken(error: unknown): never {
  if (!isTokenRefused(error)) throw error
  throw new CannotStart(
    `Slack does not accept SLACK_APP_TOKEN (${error.data.error}): make an app-level token with connections:write (docs/slack-setup.md).`,
    { cause: error },
  )
}

/** Whether this is a refusal of the token, which a second try does not change. */
function isTokenRefused(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && !isPassing(error.data.error)
}
