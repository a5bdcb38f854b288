import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { createHealth, type Health } from '../health/health.ts'
import type { Clock } from '../incident/clock.ts'
import { createOfflineCommands, type OfflineCommands } from '../offline/offline-commands.ts'
import { offlineListener } from '../offline/serve.ts'
import type { Edge } from '../slack/edge.ts'
import type { Identity } from '../slack/identity.ts'
import type { Contexts } from './contexts.ts'
import type { OutboundParts } from './outbound.ts'
import { openPages } from './pages.ts'
import type { Storage } from './storage.ts'

/** How long a person who erases texts waits for our messages to be changed (ms). */
const patienceForPosts = 4_000

type Parts = {
  storage: Storage
  outbound: OutboundParts
  contexts: Pick<Contexts, 'people'>
  edge: Edge
  identity: Pick<Identity, 'self' | 'isKnown'>
  /** Whether the start is over, and no stop has begun. */
  isReady: () => boolean
  clock: Clock
  log: Logger
}

/** Composes what people have besides Slack: the pages, the health report, and the rules for the command line. It opens the pages. */
export async function composeBesideSlack(config: Config, parts: Parts) {
  const offline = composeOfflineCommands(config, parts)
  parts.storage.store.serve?.(offlineListener(offline))
  const health = composeHealth(config, parts)
  const pages = await openPages(config, { ...parts, offline, health })
  return { health, pages }
}

function composeOfflineCommands({ environment, settings }: Config, { storage, clock, log }: Parts): OfflineCommands {
  const { writer, incidents, people, covers, audit, sweeper } = storage
  return createOfflineCommands({
    settings,
    clock,
    log,
    writer,
    incidents,
    people,
    covers,
    audit,
    newId: randomUUID,
    data: environment.data,
    sweep: sweeper.now,
    patience: patienceForPosts,
  })
}

function composeHealth({ environment }: Config, { storage, outbound, edge, isReady, log }: Parts): Health {
  return createHealth({
    store: storage.store,
    edge,
    watch: outbound.watch,
    data: environment.data,
    log,
    ready: isReady,
    refused: () => outbound.blocked.about('')?.code ?? null,
    plainFiles: storage.textExporter.problem,
  })
}
