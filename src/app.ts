import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { compose, type Parts } from './app/compose.ts'
import { startParts } from './app/start.ts'
import { stopParts } from './app/stop.ts'
import type { Config } from './config/index.ts'
import { groupsUnread, learnGroups } from './features/access/rights/user-groups.ts'
import type { FeatureContext } from './features/context.ts'
import { learnPeople } from './features/shell/people/index.ts'
import type { Clock } from './incident/clock.ts'
import type { Store } from './store/store.ts'

export type Running = {
  /** The port its pages are on. */
  port: number
  stop(): Promise<void>
}

type Deps = {
  log: Logger
  /** A test may bring an open store, and a clock. */
  store?: Store
  clock?: Clock
  /** Slack refused us after the start had gone on without it. */
  failed?: (error: Error) => void
}

/** How long a start waits for Slack (ms) before it goes on without; it connects as soon as Slack answers. */
const patienceForSlack = 3_000

/** Builds all of imoc and starts it. `main` and every test of the whole come in here. */
export async function build(config: Config, { failed, ...given }: Deps): Promise<Running> {
  let isReady = false
  const parts = await compose(config, { ...given, isReady: () => isReady })
  await startParts(parts)
  isReady = true

  const stop = () => {
    isReady = false
    return stopParts(parts)
  }
  const connecting = parts.edge.start()
  try {
    await waitForSlack(connecting, parts)
  } catch (error) {
    await stop()
    throw error
  }
  connecting.catch((error) => failed?.(error))

  const { port } = parts.pages
  const { transport } = config.environment
  const database = parts.storage.store.shared ? 'server' : 'embedded'
  given.log.info({ port, transport: transport.kind, database }, 'imoc is ready')
  return { port, stop }
}

async function waitForSlack(connecting: Promise<void>, { progress, contexts }: Parts): Promise<void> {
  const known = connecting.then(() => learn(contexts.effects))
  await progress('connecting to Slack', Promise.race([known, sleep(patienceForSlack, undefined, { ref: false })]))
}

/** Learns who is in the workspace, so that somebody who acts is known already. A second try is for a connection gone stale. */
async function learn(ctx: FeatureContext): Promise<void> {
  await learnPeople(ctx)
    .catch(() => learnPeople(ctx))
    .catch((error) => ctx.log.warn({ error }, 'the list of people could not be read; names may be missing'))
  await learnGroups(ctx).catch((error) => ctx.log.warn({ error }, groupsUnread))
}
