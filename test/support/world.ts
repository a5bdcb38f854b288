import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice, WorldInput } from 'practice-slack'
import { botEnvironment } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'
import { writeOverlay } from '../../practice/bot/overlay.ts'
import { rotaOf } from '../../practice/bot/rota.ts'
import { signIn } from '../../practice/bot/sign-in.ts'
import type { Neighbours } from '../../practice/neighbours/start.ts'
import { shop, startWorkspace } from '../../practice/workspace/start.ts'
import { build, type Running } from '../../src/app.ts'
import { readConfig } from '../../src/config/index.ts'
import type { Clock } from '../../src/incident/clock.ts'
import { createLog } from '../../src/log.ts'
import type { Store } from '../../src/store/store.ts'
import { wrongFolds } from './folds.ts'
import { type People, people } from './people.ts'
import { openTestStore } from './test-store.ts'
import { until } from './until.ts'

export type WorldOptions = {
  transport?: 'socket' | 'http'
  clock?: 'driven' | 'real'
  /** The bot's own clock, on a real one of Slack's: it may be wrong, jump and go back. */
  botClock?: Clock
  /** Where a driven clock begins. */
  start?: Date
  /** Who works here; the default world, all of it in Berlin, when left out. */
  workspace?: WorldInput
  /** E-mail addresses in the order of their turns; the first is on call. */
  rota?: string[]
  /** The bot is an app outside Slack's marketplace, which may read little history. */
  distributed?: boolean
  /** How long Slack waits for an answer. More than its three seconds where nothing is said: on machines that are busy, too. */
  ackTimeoutMs?: number
  /** How many events Slack sends the bot in an hour. */
  eventsPerHour?: number
  /** Done before each transaction of the bot: a slow store waits here, one that is away throws. */
  hinder?: () => Promise<void>
  /** Environment variables of the bot besides those that it needs. */
  env?: Record<string, string>
  /** The systems beside the Slack, started and stopped by the test. */
  neighbours?: Neighbours
  /** Told of every line of the bot's log, down to the last level. */
  logged?: (line: string) => void
  /** Config files that win over the bot's own, name to content. */
  config?: Record<string, unknown>
}

export type World = People & {
  practice: Practice
  store: Store
  /** The bot's data folder. */
  data: string
  /** Where the bot's pages are. */
  url: string
  /** A page of the bot as text, as this person (Robin if nobody is named) sees it after signing in. */
  page(path: string, who?: string): Promise<string>
  /** The answer to that. */
  visit(path: string, who?: string): Promise<Response>
  /** What the bot has logged as an error since the last call; what is not asked for fails `end`. */
  errors(): string[]
  /** Ends the bot as SIGTERM does. */
  stopBot(): Promise<void>
  /** Starts it again, over what it has stored. */
  startBot(): Promise<void>
  /** Ends everything, and rejects where the bot logged an error or a saved state is not what its facts add up to. */
  end(): Promise<void>
}

/** A Wednesday, so that the week's IMOC is the first of the rota. */
export const wednesday = new Date('2026-03-04T09:00:00Z')
export const usualRota = ['mira', 'jonas', 'aiko', 'vera'].map((handle) => `${handle}@practice.example`)

/** A practice Slack and the whole bot beside it in this process, over a database of its own. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const {
    transport = 'socket',
    clock = 'driven',
    start = wednesday,
    workspace = inBerlin(),
    rota = usualRota,
  } = options
  const folder = await mkdtemp(join(tmpdir(), 'imoc-world-'))
  const driven = clock === 'driven'
  const rotaFile = { 'rota.yaml': rotaOf(rota, driven ? start : new Date()) }
  const files = { ...rotaFile, ...options.neighbours?.config, ...options.config }
  const overlay = await writeOverlay(join(folder, 'config'), files)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const practice = await startWorkspace({
    transport,
    botUrl: url,
    manifest: 'manifest.yml',
    clock: driven ? { kind: 'driven', start } : { kind: 'real' },
    world: workspace,
    distributed: options.distributed,
    eventsPerHour: options.eventsPerHour,
    ackTimeoutMs: options.ackTimeoutMs ?? 20_000,
  })
  const { tokens } = practice
  const slack = { url: practice.url, transport, tokens }
  const env = botEnvironment({ slack, port, data: folder, config: [overlay, 'config'], driven }, {})
  Object.assign(env, options.neighbours?.env, options.env)
  const logged: string[] = []
  const log = createLog(options.logged ? 'trace' : 'error', {
    write: (line) => {
      options.logged?.(line)
      if (/^\{"level":[56]0/.test(line)) logged.push(line)
    },
  })
  const store = await openTestStore()
  const given = options.hinder ? hindered(store, options.hinder) : store
  const clockOf = options.botClock ? { clock: options.botClock } : {}
  const launch = () => build(readConfig(env), { log, store: { ...given, close: async () => undefined }, ...clockOf })
  let running: Running | null = await launch()
  // A start goes on without Slack after a while; on a busy machine people would type before anybody listens.
  await until('the bot hears Slack', async () => (await fetch(`${url}/health`)).ok).catch(() => undefined)

  const cookies = new Map<string, Promise<string>>()
  async function visit(path: string, who = 'robin'): Promise<Response> {
    const members = practice.read.people().filter(({ bot }) => !bot)
    const id = (members.find(({ handle }) => handle === who) ?? members[0])?.id ?? who
    const cookie = cookies.get(who) ?? signIn(url, id)
    cookies.set(who, cookie)
    const answer = await fetch(url + path, { headers: { cookie: await cookie } })
    if (answer.status !== 401) return answer
    // A session ends after two weeks without a page, and a driven clock is quick.
    cookies.set(who, signIn(url, id))
    return fetch(url + path, { headers: { cookie: (await cookies.get(who)) ?? '' } })
  }

  return {
    ...people(practice, store),
    practice,
    store,
    data: folder,
    url,
    page: async (path, who) => (await visit(path, who)).text(),
    visit,
    errors: () => logged.splice(0),
    async stopBot() {
      await running?.stop()
      running = null
    },
    async startBot() {
      running = await launch()
    },
    async end() {
      const wrong = await wrongFolds(store)
      await running?.stop()
      await store.close()
      await practice.stop()
      await rm(folder, { recursive: true, force: true })
      if (logged.length) throw new Error(`The bot logged errors that no test asked for:\n${logged.join('')}`)
      if (wrong.length) throw new Error(`The saved state is not what the facts add up to: INC-${wrong.join(', INC-')}.`)
    },
  }
}

/** The same store, hindered before each of its transactions and statements of our own. */
function hindered(store: Store, hinder: () => Promise<void>): Store {
  const prisma = new Proxy(store.prisma, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if ((name !== '$transaction' && name !== '$queryRaw') || typeof value !== 'function') return value
      return async (...work: unknown[]) => {
        await hinder()
        return value.apply(target, work)
      }
    },
  })
  return { ...store, prisma }
}

function inBerlin(): WorldInput {
  const world = shop()
  return { ...world, people: world.people.map((person) => ({ ...person, tz: 'Europe/Berlin' })) }
}
