import type { Logger } from 'pino'
import { configDigests } from '../config/digest.ts'
import { type Config, fileNames } from '../config/index.ts'
import { createProgress } from '../health/progress.ts'
import type { Clock } from '../incident/clock.ts'
import { openClock } from '../jobs/open-clock.ts'
import { createIdentity } from '../slack/identity.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { composeBesideSlack } from './beside-slack.ts'
import { composeContexts } from './contexts.ts'
import { composeEdge } from './edge.ts'
import { composeJobs } from './jobs.ts'
import { composeOutbound } from './outbound.ts'
import { composeProviders } from './providers.ts'
import { createSignals } from './signals.ts'
import { composeStorage } from './storage.ts'

type Given = { log: Logger; store?: Store; clock?: Clock; isReady: () => boolean }

export type Parts = Awaited<ReturnType<typeof compose>>

/**
 * Composes all parts of imoc, each from those before it. If a part has to notify a part that is made later, it uses the signals. Nothing
 * runs yet, but the pages are open.
 */
export async function compose(config: Config, given: Given) {
  const { environment } = config
  const { log, isReady } = given
  const providers = composeProviders(config)
  const time = await openClock(environment.clockUrl)
  const clock = given.clock ?? time.clock
  const isDriven = time.driven !== null
  const progress = createProgress((stage) => log.info({ stage }, 'imoc is still starting'))
  const { databaseUrl, data: folder } = environment
  const store = given.store ?? (await progress('opening the database', openStore({ databaseUrl, folder })))

  const signals = createSignals()
  const identity = createIdentity()
  const storage = composeStorage(config, { store, signals, clock, log })
  const outbound = composeOutbound(config, { clock, clockAdvances: !isDriven, people: storage.people, signals })
  const contexts = composeContexts(config, { storage, outbound, providers, identity, clock, log })
  const { edge, heartbeat } = composeEdge(config, { store, outbound, contexts, identity, signals, clock, log })
  const jobs = composeJobs({ storage, outbound, ctx: contexts.effects, signals, clock, isDriven, log })
  const { health, pages } = await composeBesideSlack(config, {
    ...{ storage, outbound, contexts, edge, identity },
    ...{ isReady, clock, log },
  })
  const digests = configDigests(environment.configFolders, fileNames)
  return { digests, log, progress, time, clock, storage, contexts, edge, heartbeat, jobs, health, pages }
}
