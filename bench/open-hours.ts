import { openServer } from '../src/store/server.ts'
import { newDatabase } from './database.ts'
import { counting, rowOfCosts } from './fleet-counts.ts'
import type { Bench } from './row.ts'
import { startBot } from './running-bot.ts'
import { declareIn } from './talk.ts'

const [incidents, hours] = [10, 3]

/** What an incident costs that is open while nobody writes: reminders, and the comparison with Slack's history. */
export const openHours: Bench = {
  name: 'open-hours',
  async run(say) {
    const database = await newDatabase()
    const clock = { kind: 'driven', start: new Date('2026-03-04T09:00:00Z') } as const
    const bot = await startBot({ databaseUrl: database.url, practice: { clock } })
    const store = await openServer(database.url)
    const pass = (minutes: number) =>
      bot.practice.clock.advanceTo(new Date(bot.practice.clock.now().getTime() + minutes * 60_000))
    try {
      for (let index = 1; index <= incidents; index += 1) await declareIn(bot, `Open ${index}`)
      // Until everybody on call was paged in vain.
      await pass(60)
      const count = await counting(bot, store)
      say(`${hours} hours`)
      await pass(hours * 60)
      return [
        rowOfCosts('open-hours: an hour of an open incident in which nobody writes', await count(), incidents * hours),
      ]
    } finally {
      await store.close()
      await bot.end()
      await database.drop()
    }
  },
}
