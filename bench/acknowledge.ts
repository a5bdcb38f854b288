import { bareWaits } from './bare-inserts.ts'
import { newDatabase } from './database.ts'
import { steadily } from './load.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'
import { startTalk } from './talk.ts'

/** At each rate (events a second): how long it is measured (ms), and how long an acknowledgement may take (p99, ms). */
const rates = [
  { perSecond: 300, milliseconds: 10_000, most: 50 },
  // Slack sends one workspace at most 30,000 events an hour.
  { perSecond: 8.3, milliseconds: 24_000, most: 15 },
]

/** How many times as long as a bare insert it may take (p99). */
const times = 5

/** How long Slack waits for the acknowledgement of an event, against a bare INSERT at the same rate. */
export const acknowledge: Bench = {
  name: 'acknowledge',
  async run() {
    const database = await newDatabase()
    const talk = await startTalk({ databaseUrl: database.url, incidents: 5, connections: 64 })
    try {
      const rows: Row[] = []
      for (const { perSecond, milliseconds, most } of rates) {
        const bare = percentile(await bareWaits(database.url, perSecond, milliseconds), 0.99)
        const { took, perSecond: reached } = await steadily(perSecond, milliseconds, talk.say)
        const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)]
        rows.push({
          what: `acknowledge: at ${perSecond} events a second, p50 / p99`,
          measured: `${p50.toFixed(1)} / ${p99.toFixed(1)} ms, ${(p99 / bare).toFixed(1)} × a bare insert (${bare.toFixed(1)} ms)`,
          aim: `p99 < ${most} ms${perSecond > 100 ? `, ≤ ${times} ×` : ''}`,
          met: p99 < most && (perSecond <= 100 || p99 <= times * bare) && reached > 0.98 * perSecond,
        })
      }
      return rows
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}
