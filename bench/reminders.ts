import { setTimeout as sleep } from 'node:timers/promises'
import { openServer } from '../src/store/server.ts'
import { newDatabase } from './database.ts'
import { percentile } from './percentile.ts'
import type { Bench } from './row.ts'
import { startBot } from './running-bot.ts'

const pending = 100_000
const due = 1_000
const span = 20_000

/** How late timers fire while a hundred thousand others wait. */
export const reminders: Bench = {
  name: 'reminders',
  async run(say) {
    const database = await newDatabase()
    const bot = await startBot({ databaseUrl: database.url, practice: { pace: 'off' } })
    const store = await openServer(database.url)
    try {
      await bot.practice.act.command({ as: 'robin', channel: '#general', command: '/incident', text: 'declare Bench' })
      const { id } = await store.prisma.incident.findFirstOrThrow()
      say(`${pending} timers for the far future, ${due} within ${span / 1000} s`)
      // A question of relief to somebody who does not lead any more: the timer fires, looks, and has nothing to do.
      const from = Date.now() + 5_000
      const row = (index: number) => {
        const soon = index < due
        const dueAt = new Date(soon ? from + (index * span) / due : from + 86_400_000 + index * 1_000)
        const data = { user: 'UNOBODY', since: '2026-01-01T00:00:00.000Z', hours: 3 }
        return {
          key: `${id}:bench:${index}`,
          incidentId: id,
          kind: 'ask-relief',
          data,
          status: 'waiting',
          dueAt,
          createdAt: new Date(),
        }
      }
      for (let begin = 0; begin < pending + due; begin += 5_000) {
        const size = Math.min(5_000, pending + due - begin)
        await store.prisma.effect.createMany({ data: Array.from({ length: size }, (_, index) => row(begin + index)) })
      }
      const mine = { key: { startsWith: `${id}:bench:` }, status: 'done' }
      const until = Date.now() + span + 60_000
      while (Date.now() < until && (await store.prisma.effect.count({ where: mine })) < due) await sleep(500)
      const fired = await store.prisma.effect.findMany({ where: mine, select: { dueAt: true, doneAt: true } })
      const late = fired.map(({ dueAt, doneAt }) => (doneAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0))
      const [p50, p99] = [percentile(late, 0.5), percentile(late, 0.99)]
      return [
        {
          what: `reminders: lateness of ${fired.length} while ${pending} wait, p50 / p99`,
          measured: `${p50.toFixed(0)} / ${p99.toFixed(0)} ms`,
          aim: 'p99 < 500 ms',
          met: fired.length === due && p99 < 500,
        },
      ]
    } finally {
      await store.close()
      await bot.end()
      await database.drop()
    }
  },
}
