import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { bareInserts } from './bare-inserts.ts'
import { newDatabase } from './database.ts'
import { percentile } from './percentile.ts'
import type { Bench, Row } from './row.ts'
import { startBot } from './running-bot.ts'
import { eventSender } from './slack-events.ts'

const incidents = 5
const total = Number(process.env.BENCH_EVENTS ?? 100_000)

/** Messages through signed HTTP into the store of one process, against single-row INSERTs on the same server. */
export const capture: Bench = {
  name: 'capture',
  async run(say) {
    const database = await newDatabase()
    const bot = await startBot({ databaseUrl: database.url, practice: { pace: 'off' } })
    const sender = eventSender({ url: bot.url, secret: bot.practice.tokens.signingSecret, connections: 64 })
    try {
      const channels = await declareSome(bot.practice, incidents)
      const pick = () => channels[Math.floor(Math.random() * channels.length)] ?? ''
      for (let warm = 0; warm < 500; warm += 1) await sender.message(pick())
      const before = residentMegabytes(bot.pid())

      say('steady 300 a second')
      const steady = await steadily(300, 10_000, () => sender.message(pick()))
      say('as fast as it goes, between two rounds of bare inserts')
      const bareBefore = await bareInserts(database.url, 3_000)
      const fast = await asFastAsItGoes(64, 10_000, () => sender.message(pick()))
      const bareAfter = await bareInserts(database.url, 3_000)
      say(`up to ${total} events`)
      await asFastAsItGoes(64, 600_000, () => sender.message(pick()), total - sender.sent())
      await sleep(2_000)
      const after = residentMegabytes(bot.pid())

      const bare = (bareBefore + bareAfter) / 2
      const [p50, p99] = [percentile(steady.took, 0.5), percentile(steady.took, 0.99)]
      const ratio = fast.perSecond / bare
      const rows: Row[] = [
        {
          what: 'capture: events a second, in bare single-row INSERTs a second',
          measured: `${ratio.toFixed(2)} (${fast.perSecond.toFixed(0)}/s, bare ${bareBefore.toFixed(0)} and ${bareAfter.toFixed(0)}/s)`,
          aim: '≥ 0.5',
          met: ratio >= 0.5,
        },
        {
          what: 'capture: acknowledgement at 300 events a second, p50 / p99',
          measured: `${p50.toFixed(1)} / ${p99.toFixed(1)} ms (${steady.perSecond.toFixed(0)}/s reached)`,
          aim: 'p99 < 100 ms',
          met: p99 < 100 && steady.perSecond > 295,
        },
        {
          what: `memory after ${sender.sent()} events`,
          measured: `${after.toFixed(0)} MB (${before.toFixed(0)} MB after the first 500)`,
        },
      ]
      return rows
    } finally {
      await sender.close()
      await bot.end()
      await database.drop()
    }
  },
}

async function declareSome(
  practice: Awaited<ReturnType<typeof startBot>>['practice'],
  count: number,
): Promise<string[]> {
  for (let index = 1; index <= count; index += 1) {
    await practice.act.command({
      as: 'robin',
      channel: '#general',
      command: '/incident',
      text: `declare Bench ${index}`,
    })
  }
  for (;;) {
    const found = practice.read.channels().filter(({ name }) => name.includes('bench'))
    if (found.length >= count) return found.map(({ id }) => id)
    await sleep(100)
  }
}

async function asFastAsItGoes(
  workers: number,
  milliseconds: number,
  work: () => Promise<number>,
  most = Number.POSITIVE_INFINITY,
) {
  const begun = performance.now()
  let done = 0
  let started = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() - begun < milliseconds && started < most) {
        started += 1
        await work()
        done += 1
      }
    }),
  )
  return { perSecond: done / ((performance.now() - begun) / 1000) }
}

/** An open loop: each event is sent at its time, whether or not the ones before are answered. */
async function steadily(perSecond: number, milliseconds: number, work: () => Promise<number>) {
  const begun = performance.now()
  const all: Promise<number>[] = []
  const count = (perSecond * milliseconds) / 1000
  for (let index = 0; index < count; index += 1) {
    const wait = begun + (index * 1000) / perSecond - performance.now()
    if (wait > 1) await sleep(wait)
    all.push(work())
  }
  const took = await Promise.all(all)
  return { took, perSecond: count / ((performance.now() - begun) / 1000) }
}

/** Linux's own word for what a process holds in memory. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}
