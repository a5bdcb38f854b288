import { newDatabase } from './database.ts'
import { asFastAsItGoes, steadily } from './load.ts'
import { cpuSeconds } from './process.ts'
import type { Bench } from './row.ts'
import { startTalk } from './talk.ts'

const [perSecond, milliseconds] = [100, 10_000]
const aim = 1.3

/** What an event costs in an incident with many facts, against one with few. */
export const busy: Bench = {
  name: 'busy',
  async run(say) {
    const database = await newDatabase()
    const talk = await startTalk({ databaseUrl: database.url, incidents: 2, connections: 32 })
    const [few = '', many = ''] = talk.channels
    const pid = () => talk.bot.pids()[0] ?? 0
    const costIn = async (channel: string) => {
      const before = cpuSeconds(pid())
      const { took } = await steadily(perSecond, milliseconds, () => talk.sender.message(channel))
      return ((cpuSeconds(pid()) - before) * 1_000) / took.length
    }
    try {
      say('10,000 facts in one of two incidents')
      await asFastAsItGoes(32, { most: 10_000 }, () => talk.sender.message(many))
      const [cheap, dear] = [await costIn(few), await costIn(many)]
      return [
        {
          what: 'busy: processor time of an event after 10,000 facts over after some hundred',
          measured: `${(dear / cheap).toFixed(2)} (${cheap.toFixed(2)} → ${dear.toFixed(2)} ms)`,
          aim: `≤ ${aim}`,
          met: dear <= aim * cheap,
        },
      ]
    } finally {
      await talk.end()
      await database.drop()
    }
  },
}
