import { setTimeout as sleep } from 'node:timers/promises'
import { newDatabase } from './database.ts'
import { asFastAsItGoes } from './load.ts'
import { residentMegabytes } from './process.ts'
import type { Bench } from './row.ts'
import { startTalk } from './talk.ts'

const [few, many] = [10_000, Number(process.env.BENCH_EVENTS ?? 100_000)]
const aim = 1.15

/** What one process holds in memory after many events, against after a tenth of them. */
export const memory: Bench = {
  name: 'memory',
  async run(say) {
    const database = await newDatabase()
    const talk = await startTalk({ databaseUrl: database.url, incidents: 5, connections: 64 })
    const after = async (events: number) => {
      say(`${events} events`)
      await asFastAsItGoes(64, { most: events - talk.sender.sent() }, talk.say)
      await sleep(3_000)
      return residentMegabytes(talk.bot.pids()[0] ?? 0)
    }
    try {
      const [small, large] = [await after(few), await after(many)]
      return [
        {
          what: `memory: after ${many} events over after ${few}`,
          measured: `${(large / small).toFixed(2)} (${small.toFixed(0)} → ${large.toFixed(0)} MB)`,
          aim: `≤ ${aim}`,
          met: large <= aim * small,
        },
      ]
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}
