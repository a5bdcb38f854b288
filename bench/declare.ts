import { setTimeout as sleep } from 'node:timers/promises'
import { openServer } from '../src/store/server.ts'
import type { Store } from '../src/store/store.ts'
import { newDatabase } from './database.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'
import { type RunningBot, startBot } from './running-bot.ts'

/** How long each call to Slack takes (ms). */
const unit = 150
const rounds = 9

/** In units of a call, and how many calls there were. */
type Times = { channel: number; declarer: number; page: number; all: number; count: number }

/** The calls that have to follow each other until the declarer is in the channel and the IMOC has the page. */
const floor = 2

/** One declaration after the other on a Slack whose every call takes 150 ms, in units of that call. */
export const declare: Bench = {
  name: 'declare',
  async run(say) {
    const database = await newDatabase()
    const bot = await startBot({ databaseUrl: database.url, practice: { pace: 'off', transport: 'socket' } })
    const store = await openServer(database.url)
    try {
      await declareOnce(bot, store, 'Warming up')
      bot.practice.faults.add({ kind: 'slow', ms: unit })
      const times: Times[] = []
      for (let round = 1; round <= rounds; round += 1) times.push(await declareOnce(bot, store, `Round ${round}`))
      say(
        times
          .map((each) =>
            Object.values(each)
              .map((value) => value.toFixed(2))
              .join(' '),
          )
          .join(' | '),
      )
      return rowsOf(times)
    } finally {
      await store.close()
      await bot.end()
      await database.drop()
    }
  },
}

function rowsOf(times: Times[]): Row[] {
  const row = (
    what: string,
    pick: (times: Times) => number,
    { aim, digits = 2 }: { aim?: number; digits?: number } = {},
  ) => {
    const values = times.map(pick)
    const [middle, worst] = [percentile(values, 0.5), Math.max(...values)]
    return {
      what: `declare: ${what}, median (worst of ${rounds})`,
      measured: `${middle.toFixed(digits)} (${worst.toFixed(digits)})`,
      ...(aim === undefined ? {} : { aim: `≤ ${aim}`, met: middle <= aim }),
    }
  }
  const both = ({ declarer, page }: Times) => Math.max(declarer, page)
  const inCalls = `in calls of ${unit} ms`
  return [
    row(`channel exists (floor 1), ${inCalls}`, (each) => each.channel),
    row(`declarer is in it (floor ${floor}), ${inCalls}`, (each) => each.declarer, { aim: 2.15 }),
    row(`IMOC has the page (floor ${floor}), ${inCalls}`, (each) => each.page, { aim: 2.15 }),
    row('our own time until both, ms', (each) => (both(each) - floor) * unit, { aim: 25, digits: 0 }),
    row(`all calls done, ${inCalls}`, (each) => each.all),
    row('number of calls', (each) => each.count, { aim: 10, digits: 0 }),
  ]
}

/** The IMOC has been written to before: the first time takes one call more, and longer. */
async function declareOnce(bot: RunningBot, store: Store, title: string): Promise<Times> {
  await quiet(store)
  const before = bot.practice.read.log().at(-1)?.n ?? 0
  const began = Date.now()
  await bot.practice.act.command({ as: 'robin', channel: '#general', command: '/incident', text: `declare ${title}` })
  await quiet(store)
  const calls = bot.practice.read.log(before).filter(({ direction }) => direction === 'bot→slack')
  const done = (what: string, channel?: string | null) => {
    const found = calls.find(
      (call) => call.what === what && (channel === undefined || Object(call.request).channel === channel),
    )
    return found ? (Date.parse(found.at) - began) / unit : Number.NaN
  }
  const { dm } = await store.prisma.person.findFirstOrThrow({ where: { handle: 'mira' } })
  const answerOf = (what: string) => String(Object(Object(calls.find((call) => call.what === what)?.answer).channel).id)
  return {
    channel: done('conversations.create'),
    declarer: done('conversations.invite', answerOf('conversations.create')),
    page: done('chat.postMessage', dm),
    all: Math.max(...calls.map(({ at }) => (Date.parse(at) - began) / unit)),
    count: calls.length,
  }
}

async function quiet(store: Store): Promise<void> {
  const busy = () => store.prisma.effect.count({ where: { status: 'queued' } })
  do await sleep(100)
  while ((await busy()) > 0)
}
