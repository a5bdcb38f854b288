import { setTimeout as sleep } from 'node:timers/promises'
import { newDatabase } from './database.ts'
import { answersHeldMemory, heldMegabytes } from './held-memory.ts'
import { asFastAsItGoes } from './load.ts'
import { residentMegabytes } from './process.ts'
import type { Bench } from './row.ts'
import { startTalk } from './talk.ts'

const [few, many] = [10_000, Number(process.env.BENCH_EVENTS ?? 100_000)]
const aim = 1.15

/**
 * What one process holds in memory after many events, against after a tenth of them, once all garbage is collected; beside it what Linux has
 * given it, which grows until V8 has found how much garbage it lets lie.
 */
export const memory: Bench = {
  name: 'memory',
  async run(say) {
    const database = await newDatabase()
    const talk = await startTalk({
      databaseUrl: database.url,
      incidents: 5,
      connections: 64,
      nodeOptions: answersHeldMemory,
    })
    const after = async (events: number) => {
      say(`${events} events`)
      await asFastAsItGoes(64, { most: events - talk.sender.sent() }, talk.say)
      await sleep(3_000)
      const pid = talk.bot.pids()[0] ?? 0
      return { resident: residentMegabytes(pid), held: await heldMegabytes(pid) }
    }
    try {
      const [small, large] = [await after(few), await after(many)]
      const growth = (of: 'held' | 'resident') =>
        `${(large[of] / small[of]).toFixed(2)} (${small[of].toFixed(0)} → ${large[of].toFixed(0)} MB)`
      return [
        {
          what: `memory: held after ${many} events over after ${few}`,
          measured: growth('held'),
          aim: `≤ ${aim}`,
          met: large.held <= aim * small.held,
        },
        { what: 'memory: resident, with garbage', measured: growth('resident') },
      ]
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}
