import { bareInserts } from './bare-inserts.ts'
import { newDatabase } from './database.ts'
import { asFastAsItGoes } from './load.ts'
import type { Bench } from './row.ts'
import { startTalk } from './talk.ts'

const aim = 1

/** Messages through signed HTTP into the store of one process, against single-row INSERTs on the same server. */
export const capture: Bench = {
  name: 'capture',
  async run(say) {
    const database = await newDatabase()
    const talk = await startTalk({ databaseUrl: database.url, incidents: 5, connections: 128 })
    try {
      const fast = () => asFastAsItGoes(128, { milliseconds: 5_000 }, talk.say)
      const [before, first, between, second, after] = [
        await bareInserts(database.url, 3_000),
        await fast(),
        await bareInserts(database.url, 3_000),
        await fast(),
        await bareInserts(database.url, 3_000),
      ]
      say(`bare ${before.toFixed(0)}, ${between.toFixed(0)}, ${after.toFixed(0)}/s`)
      const bare = (before + 2 * between + after) / 4
      const ours = (first + second) / 2
      return [
        {
          what: 'capture: events a second, in bare single-row INSERTs a second',
          measured: `${(ours / bare).toFixed(2)} (${ours.toFixed(0)}/s, bare ${bare.toFixed(0)}/s)`,
          aim: `≥ ${aim}`,
          met: ours >= aim * bare,
        },
      ]
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}
