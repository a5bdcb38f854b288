import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ModalView } from '@slack/types'
import type { Logger } from 'pino'
import type { Config } from './config/index.ts'
import { createDesk } from './desk/desk.ts'
import { deskListener } from './desk/serve.ts'
import type { FeatureContext } from './features/context.ts'
import { features } from './features/index.ts'
import { tellCovers } from './features/on-call/oncall/tell-covers.ts'
import { daysAhead } from './features/on-call/roster.ts'
import { hearAgain } from './features/record/capture/hear-again.ts'
import { effectHandlers, listenersOf, reactionsOf } from './features/registry.ts'
import { learnPeople, refuseUnknown } from './features/shell/people/index.ts'
import { tellsOfTrouble } from './features/shell/trouble/rules.ts'
import { createHealth } from './health/health.ts'
import { createProgress } from './health/progress.ts'
import type { Clock } from './incident/clock.ts'
import { createBlockedEffects } from './jobs/blocked-effects.ts'
import { drain } from './jobs/drain.ts'
import type { DrivenClock } from './jobs/driven-clock.ts'
import { type Again, createHeartbeat, type Deaf } from './jobs/heartbeat.ts'
import { housekeepingEvery, runHousekeeping } from './jobs/housekeeping.ts'
import { openClock } from './jobs/open-clock.ts'
import { createQueue } from './jobs/queue.ts'
import { createRunner } from './jobs/runner.ts'
import { createTimers } from './jobs/timers.ts'
import { openPages } from './pages.ts'
import { createFollower } from './plain/follower.ts'
import { createPollingLoop } from './polling-loop.ts'
import { deployLocks } from './providers/deploy-lock/deploy-locks.ts'
import { mitigations } from './providers/mitigation.ts'
import { createOutgoing } from './providers/outgoing/outgoing.ts'
import { scheduleOf } from './providers/paging/pagerduty-schedule.ts'
import { secondMedium } from './providers/paging/paging.ts'
import { statusPages } from './providers/status-page/status-pages.ts'
import { tellAside } from './slack/aside.ts'
import { createBlocked } from './slack/blocked.ts'
import { createClient } from './slack/client.ts'
import { createEdge } from './slack/edge.ts'
import { createIdentity } from './slack/identity.ts'
import { watchSlack } from './slack/last-accepted.ts'
import { createOutbound } from './slack/outbound.ts'
import { type Ending, endAll } from './stop.ts'
import { createBlockers } from './store/blockers.ts'
import { createIncidentWriter } from './store/commit.ts'
import { createCovers } from './store/covers.ts'
import { createDrafts } from './store/drafts.ts'
import { wasHeard } from './store/heartbeat.ts'
import { createIncidents } from './store/incidents.ts'
import { createNamedChannels } from './store/named-channels.ts'
import { openStore } from './store/open.ts'
import { createPeople } from './store/people.ts'
import { createPosts } from './store/posts.ts'
import { releaseStaleLeases } from './store/stale-leases.ts'
import type { Store } from './store/store.ts'
import { createSweeper } from './store/sweeper.ts'
import { createTeller } from './store/tell-unread.ts'

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

/** How long a stop takes at most, of the 20 s that are promised (ms); what is under way then is done by the next start. */
const patience = 19_000

/** How long a start waits for Slack (ms) before it goes on without; it connects as soon as Slack answers. */
const patienceForSlack = 3_000

/** How often messages about covers are looked for that could not be sent (ms). */
const coversEvery = 15_000

/** How often what was kept aside is tried to be recorded (ms). */
const keptEvery = 60_000

/** How long whoever erases words waits (ms) to hear that our messages are changed. */
const patienceForPosts = 4_000

/** Builds all of imoc and starts it. `main` and every test of the whole come in here. */
export async function build(config: Config, deps: Deps): Promise<Running> {
  const { environment, settings } = config
  const { log } = deps
  const outgoing = createOutgoing({ allowPrivate: settings.outgoing.allow_private, proxied: environment.proxied })
  const others = {
    deployLocks: deployLocks(environment.deploys, settings.locks, outgoing),
    press: mitigations(environment.deploys.mitigationSecret, settings.mitigations, outgoing),
  }
  const opened = await openClock(environment.clockUrl)
  const { driven } = opened
  const clock: Clock = deps.clock ?? opened.clock

  const { databaseUrl, data: folder, botToken, slackApiUrl: apiUrl, transport } = environment
  const progress = createProgress((stage) => log.info({ stage }, 'imoc is still starting'))
  const store = deps.store ?? (await progress('opening the database', openStore({ databaseUrl, folder })))
  const queue = createQueue(store, log)
  const react = reactionsOf(features, settings)
  const tellUnread = createTeller(store, log)
  const incidents = createIncidents(store, tellUnread)
  const people = createPeople(store)
  const follower = createFollower({ incidents, people, severities: settings.severities, data: folder, log })
  const writer = createIncidentWriter({
    ...{ store, clock, react, enqueue: queue.enqueue, unread: tellUnread },
    recorded: (id) => follower.look(id),
  })
  const links = (webKey: string) => {
    const page = `${environment.baseUrl}/i/${webKey}`
    return { timeline: `${page}/timeline`, writeUp: `${page}/write-up`, status: `${environment.baseUrl}/status` }
  }
  /** Slack answers again: what waited for that alone is done now. */
  const back = () => {
    covering.look()
    void timers.retryDeferred().then(
      () => driven || timers.look(),
      (error) => log.error({ error }, 'what waits for Slack could not be woken; it is tried again within a minute'),
    )
  }
  const watch = watchSlack()
  const identity = createIdentity()
  const blocked = createBlocked({
    found: (blocker) => blockedEffects.found(blocker),
    cleared: (key) => blockedEffects.cleared(key),
  })
  const { interactive, background } = createOutbound({
    ...{ token: botToken, apiUrl, blocked },
    ...{ clock, napping: driven === null, dms: people, back, watch },
  })
  const posts = createPosts(store)
  const channels = createNamedChannels(store)
  const drafts = createDrafts(store)
  const covers = createCovers(store)
  const paging = secondMedium(settings.paging, environment.paging, outgoing)
  const schedule = scheduleOf(settings.rota, { token: environment.pagerdutyToken, clock, daysAhead, outgoing })
  const publicPages = statusPages({ database: store.prisma, environment, settings: settings.statusPage, outgoing })
  const houseWith = (calls: Pick<FeatureContext, 'slack' | 'sender'>): FeatureContext => ({
    ...calls,
    settings,
    clock,
    log,
    writer,
    blocked,
    incidents,
    people,
    links,
    posts,
    channels,
    drafts,
    covers,
    paging,
    schedule,
    get self() {
      return identity.self()
    },
    statusPages: publicPages,
    ...others,
    newId: randomUUID,
  })
  /** What effects work with; whoever answers a person has calls that wait for no effect's. */
  const ctx = houseWith(background)
  const answering = houseWith(interactive)

  const failed = (error: unknown) =>
    log.warn({ error }, 'what was promised could not be looked for; looking again soon')
  const covering = createPollingLoop({ every: coversEvery, work: () => tellCovers(ctx), failed })
  const takingUp = createPollingLoop({ every: keptEvery, work: writer.takeUp, failed })
  const blockedEffects = createBlockedEffects({
    ...{ blockers: createBlockers(store), writer, clock, log, know: blocked.know },
    dispatch: (key) => queue.dispatch([{ key, urgent: true }]),
    probe: { token: background.slack.testToken, join: background.slack.join, isOpen: background.slack.isOpen },
    woken: () => driven || timers.look(),
  })
  const timers = createTimers({ store, queue, clock, log, blocked: blockedEffects })
  const handlers = effectHandlers(features, () => ctx)
  const runner = createRunner({
    ...{ store, writer, clock, log, handlers, blocked: blockedEffects, tellsOfTrouble },
    rescheduled: driven ? () => {} : timers.look,
  })

  const edge = createEdge({
    ...{ botToken, apiUrl, transport, log, identity },
    client: createClient({ token: botToken, apiUrl, watch }),
    watch,
    listeners: listenersOf(features, () => answering),
    gate: (user) => refuseUnknown(user, answering),
    wasHere: () => wasHeard(store),
    noticed: {
      heard: () => {
        heartbeat.heard()
        back()
      },
      dropped: () => heartbeat.dropped(),
      refused: (code) => blocked.refused({ key: 'workspace', code, method: 'auth.test', channel: null }),
      accepted: () => blocked.accepted({ method: 'auth.test' }),
    },
    updateView: (viewId: string, view: ModalView) => answering.slack.updateView(viewId, view),
    aside: (to, reply) => tellAside(to, reply, { ...interactive, key: randomUUID(), now: clock.now() }),
  })
  const catchUp = (why: Again, deaf: Deaf | null) => hearAgain(why, deaf, ctx)
  const heartbeat = createHeartbeat({ store, clock, log, connected: edge.connected, catchUp })

  const sweeper = createSweeper({ store, log })
  const sweeping = createPollingLoop({
    every: housekeepingEvery,
    work: () => runHousekeeping({ sweeper, drafts, clock }),
    failed,
  })
  const kept = { incidents, people, covers, newId: randomUUID, data: folder }
  const desk = createDesk({ settings, clock, log, writer, ...kept, sweep: sweeper.now, patience: patienceForPosts })
  store.serve?.(deskListener(desk))
  let ready = false
  const health = createHealth({
    ...{ store, edge, watch, data: folder, log },
    ready: () => ready,
    refused: () => blocked.about('')?.code ?? null,
    plainFiles: follower.problem,
  })
  const pages = await openPages(config, {
    ...{ store, incidents, people, desk, edge, health, log },
    now: clock.now,
  })

  if (!store.shared) await releaseStaleLeases(store)
  await progress('taking up what was left to do', queue.start(runner.run))
  await timers.requeueLost(0)
  // What was refused before may be mended: that is often why imoc was started again.
  blockedEffects.look(true).catch((error) => log.warn({ error }, 'what Slack refused could not be looked at yet'))
  follower.start()
  if (driven) follow(driven, { timers, runner, clock })
  else timers.start()
  heartbeat.start()
  health.start()
  for (const loop of [covering, takingUp, sweeping]) {
    loop.look()
    loop.start()
  }
  ready = true

  function stop(): Promise<void> {
    ready = false
    health.stop()
    const endings: Ending[] = [
      { name: 'what Slack asks', end: (left) => edge.stop(left - 2_500), atLeast: 3_000 },
      { name: 'heartbeat', end: heartbeat.stop, atLeast: 500 },
      { name: 'covers', end: covering.stop, atLeast: 500 },
      { name: 'sweeping', end: sweeping.stop, atLeast: 500 },
      { name: 'facts kept aside', end: takingUp.stop, atLeast: 500 },
      { name: 'timers', end: timers.stop, atLeast: 500 },
      { name: 'effects', end: (left) => queue.stop(left - 1_000), atLeast: 2_500 },
      { name: 'clock', end: async () => opened.close(), atLeast: 100 },
      { name: 'pages', end: (left) => pages.close(Math.min(left, 2_000)), atLeast: 500 },
      { name: 'plain files', end: follower.stop, atLeast: 1_000 },
      { name: 'store', end: () => store.close(), atLeast: 2_000 },
    ]
    return endAll(endings, { patience, log })
  }

  const connecting = edge.start()
  try {
    const known = connecting.then(() => learn(ctx))
    await progress('connecting to Slack', Promise.race([known, sleep(patienceForSlack, undefined, { ref: false })]))
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
async function learn(ctx: FeatureContext): Promise<void> {
  await learnPeople(ctx)
    .catch(() => learnPeople(ctx))
    .catch((error) => ctx.log.warn({ error }, 'the list of people could not be read; names may be missing'))
}

function follow(driven: DrivenClock, parts: Parameters<typeof drain>[0]): void {
  driven.follow(() => drain(parts))
}
