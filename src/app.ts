import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import type { Config } from './config/index.ts'
import { createDesk } from './desk/desk.ts'
import { deskListener } from './desk/serve.ts'
import { hearAgain } from './features/capture/hear-again.ts'
import type { House } from './features/house.ts'
import { features } from './features/index.ts'
import { tellCovers } from './features/oncall/tell-covers.ts'
import { learnPeople, refuseUnknown } from './features/people/index.ts'
import { daysAhead } from './features/roster.ts'
import { effectHandlers, listenersOf, reactionsOf } from './features/tables.ts'
import type { Clock } from './incident/clock.ts'
import { claimsOfTheDead } from './jobs/claim.ts'
import type { DrivenClock } from './jobs/driven-clock.ts'
import { type Again, createHeartbeat, type Deaf } from './jobs/heartbeat.ts'
import { openClock } from './jobs/open-clock.ts'
import { createQueue } from './jobs/queue.ts'
import { createRounds } from './jobs/rounds.ts'
import { createRunner } from './jobs/runner.ts'
import { settleAll } from './jobs/settle.ts'
import { createTimers } from './jobs/timers.ts'
import { openPages } from './pages.ts'
import { createFollower } from './plain/follower.ts'
import { deployLocks } from './providers/deploy-lock/deploy-locks.ts'
import { mitigations } from './providers/mitigation.ts'
import { scheduleOf } from './providers/paging/pagerduty-schedule.ts'
import { secondMedium } from './providers/paging/paging.ts'
import { statusPages } from './providers/status-page/status-pages.ts'
import { tellAside } from './slack/aside.ts'
import { createClient } from './slack/client.ts'
import { createEdge } from './slack/edge.ts'
import { createOutbound } from './slack/outbound.ts'
import { createDoor } from './store/commit.ts'
import { createCovers } from './store/covers.ts'
import { createDrafts } from './store/drafts.ts'
import { createIncidents } from './store/incidents.ts'
import { openStore } from './store/open.ts'
import { createPeople } from './store/people.ts'
import { createPosts } from './store/posts.ts'
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

/** How long a stop waits for what is under way (ms); the rest is done by the next start. */
const patience = 20_000

/** How long a start waits for Slack (ms) before it goes on without; it connects as soon as Slack answers. */
const patienceForSlack = 3_000

/** How often messages about covers are looked for that could not be sent (ms). */
const coversEvery = 15_000

/** Builds all of imoc and starts it. `main` and every test of the whole come in here. */
export async function build(config: Config, deps: Deps): Promise<Running> {
  const { environment, settings } = config
  const { log } = deps
  const others = {
    deployLocks: deployLocks(environment.deploys, settings.locks),
    press: mitigations(environment.deploys.mitigationSecret, settings.mitigations),
  }
  const opened = await openClock(environment.clockUrl)
  const { driven } = opened
  const clock: Clock = deps.clock ?? opened.clock

  const { databaseUrl, data: folder, botToken, slackApiUrl: apiUrl, transport } = environment
  const store = deps.store ?? (await openStore({ databaseUrl, folder }))
  const queue = createQueue(store, log)
  const react = reactionsOf(features, settings)
  const incidents = createIncidents(store)
  const people = createPeople(store)
  const follower = createFollower({ incidents, people, data: folder, log })
  const door = createDoor({ store, clock, react, enqueue: queue.enqueue, recorded: (id) => follower.look(id) })
  const links = (webKey: string) => {
    const page = `${environment.baseUrl}/i/${webKey}`
    return { timeline: `${page}/timeline`, writeUp: `${page}/write-up`, status: `${environment.baseUrl}/status` }
  }
  /** Slack answers again: what waited for that alone is done now. */
  const back = () => {
    covering.look()
    void timers.wake().then(
      () => driven || timers.look(),
      (error) => log.error({ error }, 'what waits for Slack could not be woken; it is tried again within a minute'),
    )
  }
  const { interactive, background } = createOutbound({
    ...{ token: botToken, apiUrl },
    ...{ clock, napping: driven === null, dms: people, back },
  })
  const posts = createPosts(store)
  const drafts = createDrafts(store)
  const covers = createCovers(store)
  const paging = secondMedium(settings.paging, environment.paging)
  const schedule = scheduleOf(settings.rota, { token: environment.pagerdutyToken, clock, daysAhead })
  const publicPages = statusPages({ database: store.prisma, environment, settings: settings.statusPage })
  const houseWith = (calls: Pick<House, 'slack' | 'sender'>): House => ({
    ...calls,
    settings,
    clock,
    log,
    door,
    incidents,
    people,
    links,
    posts,
    drafts,
    covers,
    paging,
    schedule,
    get self() {
      return edge.self()
    },
    statusPages: publicPages,
    ...others,
    newId: randomUUID,
  })
  /** What effects work with; whoever answers a person has calls that wait for no effect's. */
  const house = houseWith(background)
  const answering = houseWith(interactive)

  const covering = createRounds({ every: coversEvery, work: () => tellCovers(house), log })
  const timers = createTimers({ store, queue, clock, log })
  const handlers = effectHandlers(features, () => house)
  const runner = createRunner({ store, door, clock, log, handlers, rescheduled: driven ? () => {} : timers.look })

  const edge = createEdge({
    ...{ botToken, apiUrl, transport, log },
    client: createClient({ token: botToken, apiUrl }),
    listeners: listenersOf(features, () => answering),
    gate: (user) => refuseUnknown(user, answering),
    noticed: {
      heard: () => {
        heartbeat.heard()
        back()
      },
      dropped: () => heartbeat.dropped(),
    },
    updateView: (viewId: string, view: ModalView) => answering.slack.updateView(viewId, view),
    aside: (to, reply) => tellAside(to, reply, { ...interactive, key: randomUUID(), now: clock.now() }),
  })
  const catchUp = (why: Again, deaf: Deaf | null) => hearAgain(why, deaf, house)
  const heartbeat = createHeartbeat({ store, clock, log, connected: edge.connected, catchUp })

  const desk = createDesk({ settings, clock, log, door, incidents, people, covers, newId: randomUUID, data: folder })
  store.serve?.(deskListener(desk))
  let ready = false
  const pages = await openPages(config, {
    ...{ store, incidents, people, desk, edge, follower, log },
    ready: () => ready,
    now: clock.now,
  })

  if (!store.shared) await claimsOfTheDead(store)
  await queue.start(runner.run)
  await timers.rescue(0)
  follower.start()
  if (driven) follow(driven, { timers, runner, clock })
  else timers.start()
  heartbeat.start()
  covering.start()
  ready = true

  async function stop(): Promise<void> {
    const until = Date.now() + patience
    ready = false
    await edge.stop(patience)
    await heartbeat.stop()
    await covering.stop()
    await timers.stop()
    await queue.stop(Math.max(1_000, until - Date.now()))
    opened.close()
    await pages.close()
    await follower.stop()
    await store.close()
  }

  const connecting = edge.start()
  try {
    const known = connecting.then(() => learn(house))
    await Promise.race([known, sleep(patienceForSlack, undefined, { ref: false })])
  } catch (error) {
    await stop()
    throw error
  }
  connecting.catch((error) => deps.failed?.(error))
  log.info(
    { port: pages.port, transport: transport.kind, database: store.shared ? 'server' : 'embedded' },
    'imoc is ready',
  )
  return { port: pages.port, stop }
}

/** Who acts before we have read of them is looked up. A second try is for a connection gone stale. */
async function learn(house: House): Promise<void> {
  await learnPeople(house)
    .catch(() => learnPeople(house))
    .catch((error) => house.log.warn({ error }, 'the list of people could not be read; names may be missing'))
}

function follow(driven: DrivenClock, parts: Parameters<typeof settleAll>[0]): void {
  driven.follow(() => settleAll(parts))
}
