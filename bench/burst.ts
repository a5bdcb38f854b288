import { setTimeout as sleep } from 'node:timers/promises'
import { channelLimit, type Limit, limitOf } from '../src/slack/rate-limits.ts'
import { openServer } from '../src/store/server.ts'
import { newDatabase } from './database.ts'
import type { Bench } from './row.ts'
import { startBot } from './running-bot.ts'

const count = 20
/** Seconds. */
const aims = { cards: 2.5, all: 40 }

/** Twenty declarations in the same moment, on a Slack that keeps its tiers. */
export const burst: Bench = {
  name: 'burst',
  async run(say) {
    const database = await newDatabase()
    const bot = await startBot({ databaseUrl: database.url, practice: { pace: 'slack', transport: 'socket' } })
    const store = await openServer(database.url)
    try {
      const { act, read } = bot.practice
      const titles = Array.from({ length: count }, (_, index) => `Burst ${index + 1}`)
      const began = performance.now()
      const seconds = () => (performance.now() - began) / 1000
      await Promise.all(
        titles.map((title) =>
          act.command({ as: 'robin', channel: '#general', command: '/incident', text: `declare ${title}` }),
        ),
      )
      const answered = seconds()
      const reached = async (what: string, holds: () => Promise<boolean>) => {
        while (!(await holds()) && seconds() < 300) await sleep(100)
        say(`${what}: ${seconds().toFixed(1)} s`)
        return seconds()
      }
      const channels = await reached(
        'channels',
        async () => read.channels().filter(({ name }) => name.includes('burst')).length === count,
      )
      const cards = await reached(
        'cards',
        async () => (await store.prisma.fact.count({ where: { kind: 'card-posted' } })) === count,
      )
      // A timer whose time has not come waits for nothing else.
      const open = { OR: [{ status: 'queued' }, { status: 'waiting', startedAt: { not: null } }] }
      const all = await reached('all', async () => (await store.prisma.effect.count({ where: open })) === 0)
      const calls = read.log().filter(({ direction }) => direction === 'bot→slack')
      const limited = calls.filter(({ status }) => status === 429).length
      return [
        {
          what: `burst: ${count} declares at once under real tiers: cards`,
          measured: `${cards.toFixed(1)} s (answered ${answered.toFixed(1)}, channels ${channels.toFixed(1)}, ${limited} × 429)`,
          aim: `≤ ${aims.cards} s`,
          met: cards <= aims.cards,
        },
        {
          what: `burst: all done (floor ${floorOf(calls).toFixed(1)} s)`,
          measured: `${all.toFixed(1)} s`,
          aim: `≤ ${aims.all} s`,
          met: all <= aims.all,
        },
      ]
    } finally {
      await store.close()
      await bot.end()
      await database.drop()
    }
  },
}

/** How long Slack's limits make so many calls last at least (s): the scarcest of its methods and of its channels. */
function floorOf(calls: { what: string; request?: unknown }[]): number {
  const least = (names: string[], limit: (name: string) => Limit) =>
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => {
      const { burst, perMinute } = limit(name)
      return Math.max(0, all.length - burst) / (perMinute / 60)
    })
  const posted = calls.flatMap(({ what, request }) =>
    what === 'chat.postMessage' ? [String(Object(request).channel)] : [],
  )
  return Math.max(
    ...least(
      calls.map(({ what }) => what),
      limitOf,
    ),
    ...least(posted, () => channelLimit),
  )
}
