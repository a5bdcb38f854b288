import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from './config/index.ts'
import { createDesk } from './desk/desk.ts'
import { deskListener } from './desk/serve.ts'
import { whoIs } from './desk/who.ts'
import type { House } from './features/house.ts'
import { features } from './features/index.ts'
import { learnPeople, refuseUnknown } from './features/people/index.ts'
import { effectHandlers, listenersOf, reactionsOf } from './features/tables.ts'
import { type Clock, machineClock } from './incident/clock.ts'
import { isRefusal } from './incident/refusal.ts'
import { claimsOfTheDead } from './jobs/claim.ts'
import { type DrivenClock, openDrivenClock } from './jobs/driven-clock.ts'
import { createQueue } from './jobs/queue.ts'
import { createRunner } from './jobs/runner.ts'
import { settleAll } from './jobs/settle.ts'
import { createTimers } from './jobs/timers.ts'
import { createFollower, followed } from './plain/follower.ts'
import { pageReader } from './providers/status-page/own-page-reader.ts'
import { statusPages } from './providers/status-page/status-pages.ts'
import { createCalls } from './slack/calls.ts'
import { createClient } from './slack/client.ts'
import { createEdge } from './slack/edge.ts'
import { createSender } from './slack/sender.ts'
import { createDoor } from './store/commit.ts'
import { createDrafts } from './store/drafts.ts'
import { createIncidents, type Incidents } from './store/incidents.ts'
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

/** How long a stop waits for effects under way (ms); the rest is done by the next start. */
const patience = 20_000

/** How long a start waits for Slack (ms) before it goes on without; it connects as soon as Slack answers. */
const patienceForSlack = 3_000

/** Builds all of imoc and starts it. `main` and every test of the whole come in here; a test may bring an open store. */
export async function build(
  config: Config,
  deps: {
    log: Logger
    store?: Store /** Slack refused us after the start had gone on without it. */
    failed?: (error: Error) => void
  },
): Promise<Running> {
  const { environment, settings } = config
  const { log } = deps
  const driven = environment.clockUrl ? await openDrivenClock(environment.clockUrl) : null
  const clock: Clock = driven ?? machineClock

  const client = createClient({ token: environment.botToken, apiUrl: environment.slackApiUrl })
  const gate = (user: string) => refuseUnknown(user, house)
  const listeners = listenersOf(features, () => house)
  const { botToken, slackApiUrl: apiUrl, transport } = environment
  const edge = createEdge({ botToken, apiUrl, transport, client, listeners, gate, log })

  const { databaseUrl, data: folder } = environment
  const store = deps.store ?? (await openStore({ databaseUrl, folder }))
  const queue = createQueue(store, log)
  const react = reactionsOf(features, settings)
  const incidents = createIncidents(store)
  const people = createPeople(store)
  const follower = createFollower({ incidents, people, data: folder, log })
  const door = followed(createDoor({ store, clock, react, enqueue: queue.enqueue }), follower)
  const links = (webKey: string) => {
    const page = `${environment.baseUrl}/i/${webKey}`
    return { timeline: `${page}/timeline`, writeUp: `${page}/write-up`, status: `${environment.baseUrl}/status` }
  }
  const house: House = {
    settings,
    clock,
    log,
    door,
    incidents,
    people,
    links,
    posts: createPosts(store),
    drafts: createDrafts(store),
    slack: createCalls(client),
    sender: createSender(client),
    get self() {
      return edge.self()
    },
    statusPages: statusPages({ database: store.prisma, environment, settings: settings.statusPage }),
    newId: randomUUID,
  }

  const desk = createDesk({ settings, clock, log, door, incidents, people, newId: randomUUID, data: folder })
  store.serve?.(deskListener(desk))

  const timers = createTimers({ store, queue, clock, log })
  const handlers = effectHandlers(features, () => house)
  const runner = createRunner({ store, door, clock, log, handlers, rescheduled: driven ? () => {} : timers.look })

  let ready = false
  const web = createWeb({
    health: async () => {
      const problems = [...(ready ? [] : ['starting']), ...(edge.connected() ? [] : ['not connected to Slack'])]
      await store.prisma.$queryRaw`SELECT 1`.catch(() => problems.push('the database does not answer'))
      const ok = problems.length === 0
      const aside = follower.problem()
      return { ok, problems: aside === null ? problems : [...problems, aside] }
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
    withoutSlack: {
      key: environment.emergencyKey,
      refuse: async (as) => {
        const person = await whoIs(as, people).catch(() => null)
        return person && isRefusal(person) ? person.refused : null
      },
      open: () => openIncidents(incidents),
      ask: (asked) => desk(asked, 'page'),
    },
    baseUrl: environment.baseUrl,
    now: clock.now,
    report: (error, route) => log.error({ error, route }, 'a page failed'),
  })
  const { port, host } = environment
  const others = edge.http ? { '/slack/events': edge.http.requestListener } : {}
  const pages = await listen(web, { port, host, others })

  if (!store.shared) await claimsOfTheDead(store)
  await queue.start(runner.run)
  await timers.rescue(0)
  follower.start()
  if (driven) follow(driven, { timers, runner, clock })
  else timers.start()
  ready = true
  const stop = async () => {
    await edge.stop()
    await timers.stop()
    await queue.stop(patience)
    driven?.close()
    await pages.close()
    await follower.stop()
    await store.close()
  }
  const connecting = edge.start().then(() => learn(house))
  try {
    await Promise.race([connecting, sleep(patienceForSlack, undefined, { ref: false })])
  } catch (error) {
    await stop()
    throw error
  }
  connecting.catch((error) => deps.failed?.(error))
  log.info(
    { port: pages.port, transport: transport.kind, database: store.shared ? 'server' : 'embedded' },
    'imoc is ready',
  )

  return {
    port: pages.port,
    stop,
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

/** What the page without Slack lists: it knows of no private incident, since its key is shared. */
async function openIncidents(incidents: Incidents) {
  const open = await incidents.open().catch(() => null)
  return (
    open?.flatMap(({ state: { number, title, status, private: hidden } }) =>
      hidden ? [] : [{ number, title, status }],
    ) ?? null
  )
}
