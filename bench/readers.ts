import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { newDatabase } from './database.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'
import { startBot } from './running-bot.ts'
import { eventSender } from './slack-events.ts'
import { declareIn } from './talk.ts'
import { type Page, timelineFor } from './timeline-page.ts'

const messages = Number(process.env.BENCH_MESSAGES ?? 10_000)
const readersAtOnce = 10
/** Events that are timed in each round, one after the other. */
const timed = 40

/** How much longer an event waits while ten people load the timeline of a long incident, again and again. */
export const readers: Bench = {
  name: 'readers',
  async run(say) {
    const server = await newDatabase()
    try {
      return [...(await measure('server', server.url, say)), ...(await measure('embedded', null, say))]
    } finally {
      await server.drop()
    }
  },
}

async function measure(database: string, databaseUrl: string | null, say: (line: string) => void): Promise<Row[]> {
  const bot = await startBot({ databaseUrl, practice: { pace: 'off' } })
  const sender = eventSender(bot, 32)
  try {
    const [long, short] = [await declareIn(bot, 'long'), await declareIn(bot, 'short')]
    // The first messages of ours are under way in them.
    await sleep(2_000)
    say(`${database}: ${messages} messages`)
    let left = messages
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        while (left-- > 0) await sender.message(long)
      }),
    )
    const page = await timelineFor(bot, long)
    await load(page, new Agent({ keepAlive: false }))
    const rows: Row[] = []
    for (const [what, channel] of [
      ['of another incident', short],
      ['of the incident that is read, which changes with each', long],
    ] as const) {
      const quiet = await acknowledgements(() => sender.message(channel))
      const read = reading(page)
      await sleep(1_000)
      const busy = await acknowledgements(() => sender.message(channel))
      const loads = await read.stop()
      const raised = percentile(busy, 0.5) - percentile(quiet, 0.5)
      rows.push({
        what: `readers, ${database}: an event ${what} waits longer for ten readers, median`,
        measured: `${raised.toFixed(1)} ms (${percentile(quiet, 0.5).toFixed(1)} → ${percentile(busy, 0.5).toFixed(1)}, worst ${Math.max(...busy).toFixed(0)}; ${loads} pages read)`,
        aim: '< 50 ms',
        met: raised < 50,
      })
    }
    return rows
  } finally {
    await sender.close()
    await bot.end()
  }
}

async function acknowledgements(send: () => Promise<number>): Promise<number[]> {
  const took: number[] = []
  for (let count = 0; count < timed; count += 1) {
    took.push(await send())
    await sleep(50)
  }
  return took
}

function reading(page: Page): { stop(): Promise<number> } {
  const agent = new Agent({ keepAlive: true, maxSockets: readersAtOnce })
  let [on, loads] = [true, 0]
  const all = Array.from({ length: readersAtOnce }, async () => {
    while (on) {
      await load(page, agent)
      loads += 1
    }
  })
  return {
    async stop() {
      on = false
      await Promise.all(all)
      agent.destroy()
      return loads
    },
  }
}

function load({ address, cookie }: Page, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    get(address, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`A page was answered with ${answer.statusCode}.`))
      answer.resume().on('end', done)
    }).on('error', failed)
  })
}
