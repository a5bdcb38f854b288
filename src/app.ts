import { randomUUID } from 'node:crypto'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import type { Config } from './config/index.ts'
import { hearAgain } from './features/capture/hear-again.ts'
import type { House } from './features/house.ts'
import { features } from './features/index.ts'
import { learnPeople, refuseUnknown } from './features/people/index.ts'
import { effectHandlers, listenersOf, reactionsOf } from './features/tables.ts'
import type { Clock } from './incident/clock.ts'
import { claimsOfTheDead } from './jobs/claim.ts'
import type { DrivenClock } from './jobs/driven-clock.ts'
import { type Again, createHeartbeat, type Deaf } from './jobs/heartbeat.ts'
import { openClock } from './jobs/open-clock.ts'
import { createQueue } from './jobs/queue.ts'
import { createRunner } from './jobs/runner.ts'
import { settleAll } from './jobs/settle.ts'
import { createTimers } from './jobs/timers.ts'
import { pageReader } from './providers/status-page/own-page-reader.ts'
import { statusPages } from './providers/status-page/status-pages.ts'
import { createClient } from './slack/client.ts'
import { createEdge } from './slack/edge.ts'
import { createOutbound } from './slack/outbound.ts'
import { createDoor } from './store/commit.ts'
import { createDrafts } from './store/drafts.ts'
import { createIncidents } from './store/incidents.ts'
import { openStore } from './store/open.ts'
import { createPeople } from './store/people.ts'
import { createPosts } from './store/posts.ts'
import type { Store } from './store/store.ts'
import { createWeb } from './web/create-web.ts'
import { listen } from './web/listen.ts'

export type Running = {
  /** The port its pages are on. */
  port: number
  stop(): Promise<void>
}

/** How long a stop waits for what is under way (ms); the rest is done by the next start. */
const patience = 20_000

/** Builds all of imoc and starts it. `main` and every test of the whole come in here; a test may bring an open store and a clock. */
export async function build(config: Config, deps: { log: Logger; store?: Store; clock?: Clock }): Promise<Running> {
  const { environment, settings } = config
  const { log } = deps
  const opened = await openClock(environment.clockUrl)
  const { driven } = opened
  const clock: Clock = deps.clock ?? opened.clock

  const client = createClient({ token: environment.botToken, apiUrl: environment.slackApiUrl })
  const gate = (user: string) => refuseUnknown(user, answering)
  const listeners = listenersOf(features, () => answering)
  const { botToken, slackApiUrl: apiUrl, transport } = environment
  const noticed = {
    heard: () => {
      heartbeat.heard()
      back()
    },
    dropped: () => heartbeat.dropped(),
  }
  const updateView = (viewId: string, view: ModalView) => answering.slack.updateView(viewId, view)
  const edge = await createEdge({ botToken, apiUrl, transport, client, listeners, gate, log, noticed, updateView })

  const { databaseUrl, data: folder } = environment
  const store = deps.store ?? (await openStore({ databaseUrl, folder }))
  const queue = createQueue(store, log)
  const react = reactionsOf(features, settings)
  const door = createDoor({ store, clock, react, enqueue: queue.enqueue })
  const incidents = createIncidents(store)
  const people = createPeople(store)
  const links = (webKey: string) => {
    const page = `${environment.baseUrl}/i/${webKey}`
    return { timeline: `${page}/timeline`, writeUp: `${page}/write-up`, status: `${environment.baseUrl}/status` }
  }
  /** Slack answers again: what waited for that alone is done now. */
  const back = () =>
    void timers.wake().then(
      () => driven || timers.look(),
      (error) => log.error({ error }, 'what waits for Slack could not be woken; it is tried again within a minute'),
    )
  const { interactive, background } = createOutbound({
    ...{ token: environment.botToken, apiUrl: environment.slackApiUrl },
    ...{ clock, napping: driven === null, dms: people, back },
  })
  /** What effects work with; whoever answers a person has calls that wait for no effect's. */
  const house: House = {
    ...background,
    settings,
    clock,
    log,
    door,
    incidents,
    people,
    links,
    posts: createPosts(store),
    drafts: createDrafts(store),
    self: edge.self,
    statusPages: statusPages({ database: store.prisma, environment, settings: settings.statusPage }),
    newId: randomUUID,
  }
  const answering: House = { ...house, ...interactive }

  const catchUp = (why: Again, deaf: Deaf | null) => hearAgain(why, deaf, house)
  const heartbeat = createHeartbeat({ store, clock, log, connected: edge.connected, catchUp })
  const timers = createTimers({ store, queue, clock, log })
  const handlers = effectHandlers(features, () => house)
  const runner = createRunner({ store, door, clock, log, handlers, rescheduled: driven ? () => {} : timers.look })

  let ready = false
  const web = createWeb({
    health: async () => {
      const problems = [...(ready ? [] : ['starting']), ...(edge.connected() ? [] : ['not connected to Slack'])]
      await store.prisma.$queryRaw`SELECT 1`.catch(() => problems.push('the database does not answer'))
      return { ok: problems.length === 0, problems }
    },
    incident: async (key) => {
      const found = await incidents.byWebKey(key)
      return found && { state: found.state, facts: await incidents.facts(found.id) }
    },
    names: (ids) => people.names(ids),
    statusPage: pageReader({
      database: store.prisma,
      title: settings.statusPage.title,
      components: settings.statusPage.components,
      now: clock.now,
    }),
    baseUrl: environment.baseUrl,
    now: clock.now,
    report: (error, route) => log.error({ error, route }, 'a page failed'),
  })
  const { port, host } = environment
  const others = edge.requests ? { '/slack/events': edge.requests } : {}
  const pages = await listen(web, { port, host, others })

  if (!store.shared) await claimsOfTheDead(store)
  await queue.start(runner.run)
  await timers.rescue(0)
  learn(house)
  if (driven) follow(driven, { timers, runner, clock })
  else timers.start()
  await edge.start()
  heartbeat.start()
  ready = true
  log.info(
    { port: pages.port, transport: transport.kind, database: store.shared ? 'server' : 'embedded' },
    'imoc is ready',
  )

  return {
    port: pages.port,
    stop: async () => {
      const until = Date.now() + patience
      ready = false
      await edge.stop(patience)
      await heartbeat.stop()
      await timers.stop()
      await queue.stop(Math.max(1_000, until - Date.now()))
      opened.close()
      await pages.close()
      await store.close()
    },
  }
}

/** Nobody waits for it: who acts before we have read of them is looked up. A second try is for a connection gone stale. */
function learn(house: House): void {
  void learnPeople(house)
    .catch(() => learnPeople(house))
    .catch((error) => house.log.warn({ error }, 'the list of people could not be read; names may be missing'))
}

function follow(driven: DrivenClock, parts: Parameters<typeof settleAll>[0]): void {
  driven.follow(() => settleAll(parts))
}
