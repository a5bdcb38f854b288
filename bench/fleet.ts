import { openServer } from '../src/store/server.ts'
import { newDatabase } from './database.ts'
import { type Counts, counting, rowOfCosts } from './fleet-counts.ts'
import { asFastAsItGoes, steadily } from './load.ts'
import { percentile } from './percentile.ts'
import { residentMegabytes } from './process.ts'
import type { Bench, Row } from './row.ts'
import { startBot } from './running-bot.ts'
import { eventSender } from './slack-events.ts'

/** More than twenty take minutes: Slack makes twenty channels a minute, and imoc keeps to that. */
const incidents = Number(process.env.FLEET_INCIDENTS ?? 20)
const people = 2_000
/** Events a second that Slack sends one workspace at most: 30,000 an hour. */
const perSecond = 8.3
const milliseconds = 30_000

/** Open incidents of a large workspace: what a declaration and a message cost, at the rate at which Slack stops sending more. */
export const fleet: Bench = {
  name: 'fleet',
  async run(say) {
    const database = await newDatabase()
    const bot = await startBot({ databaseUrl: database.url, practice: { pace: 'off', world: world() } })
    const store = await openServer(database.url)
    const { act, read } = bot.practice
    const sender = eventSender(bot, 16)
    try {
      const count = await counting(bot, store)
      say(`${incidents} declarations`)
      let declared = 0
      await asFastAsItGoes(4, { most: incidents }, () => {
        const index = declared++
        const text = `declare Fleet ${index}`
        return act.command({ as: `p${index % people}`, channel: '#general', command: '/incident', text })
      })
      const posted = () => store.prisma.fact.count({ where: { kind: 'card-posted' } })
      const queued = () => store.prisma.effect.count({ where: { status: 'queued' } })
      while ((await posted()) < incidents || (await queued()) > 0) await pause()
      const declaring = await count()
      const channels = read.channels().filter(({ name }) => name.includes('fleet'))
      say(`${channels.length} channels, ${perSecond} messages a second in all`)
      const { took } = await steadily(perSecond, milliseconds, () =>
        sender.message(channels[Math.floor(Math.random() * channels.length)]?.id ?? ''),
      )
      const talking = await count()
      return rowsOf({ declaring, talking, took, megabytes: residentMegabytes(bot.pids()[0] ?? 0) })
    } finally {
      await sender.close()
      await store.close()
      await bot.end()
      await database.drop()
    }
  },
}

const pause = () => new Promise((done) => setTimeout(done, 100))

function world() {
  const named = Array.from({ length: people }, (_, index) => ({ handle: `p${index}`, name: `Person ${index}` }))
  const onCall = ['robin', 'mira', 'jonas', 'aiko', 'vera'].map((handle) => ({ handle, name: handle }))
  return {
    team: { id: 'T0PRACTICE', name: 'Practice', domain: 'practice' },
    people: [...onCall, ...named],
    channels: [{ name: 'general' }, { name: 'incidents', members: ['robin', 'imoc'] }],
  }
}

function rowsOf(found: { declaring: Counts; talking: Counts; took: number[]; megabytes: number }): Row[] {
  const { declaring, talking, took, megabytes } = found
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)]
  return [
    rowOfCosts('fleet: a declaration', declaring, incidents),
    rowOfCosts(`fleet: a message, at ${perSecond} a second`, talking, took.length),
    {
      what: `fleet: ${incidents} open incidents, acknowledgement p50 / p99, memory, processor`,
      measured: `${p50.toFixed(1)} / ${p99.toFixed(1)} ms, ${megabytes.toFixed(0)} MB, ${((100_000 * talking.cpu) / milliseconds).toFixed(0)} % of one`,
    },
  ]
}
