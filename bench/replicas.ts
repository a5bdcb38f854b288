import { newDatabase } from './database.ts'
import { asFastAsItGoes } from './load.ts'
import { cpuSeconds } from './process.ts'
import type { Bench } from './row.ts'
import { startTalk } from './talk.ts'

/** Not a multiple of the number of processes, so that each of them writes to every incident. */
const incidents = 16
/** Requests under way to each process. */
const atOnce = 96
const milliseconds = 8_000
/** Events for each process before anything is measured: until the compiler is done. */
const warmingUp = 4_000
const aim = 2

/** What three processes over one server do with three seconds of processor time, against one process with one. */
export const replicas: Bench = {
  name: 'replicas',
  async run(say) {
    say('one process')
    const one = await measure(1)
    say('three processes')
    const three = await measure(3)
    const gain = (3 * three.perCpuSecond) / one.perCpuSecond
    const least = Math.min(...three.shares)
    return [
      {
        what: 'replicas: three over one server, each with a second of processor time, against one',
        measured: `${gain.toFixed(1)} × (${three.perCpuSecond.toFixed(0)} and ${one.perCpuSecond.toFixed(0)} events a CPU second), least share ${(100 * least).toFixed(0)} %`,
        aim: `≥ ${aim} ×, share ≥ 20 %`,
        met: gain >= aim && least >= 0.2,
      },
    ]
  },
}

/** Events for each second of processor time, and the share of the processor time that each process had. */
async function measure(count: number): Promise<{ perCpuSecond: number; shares: number[] }> {
  const database = await newDatabase()
  const talk = await startTalk({ databaseUrl: database.url, incidents, connections: atOnce, replicas: count })
  try {
    const used = () => talk.bot.pids().map(cpuSeconds)
    await asFastAsItGoes(count * atOnce, { most: count * warmingUp }, talk.say)
    const [before, sent] = [used(), talk.sender.sent()]
    await asFastAsItGoes(count * atOnce, { milliseconds }, talk.say)
    const seconds = used().map((after, index) => after - (before[index] ?? 0))
    const sum = seconds.reduce((all, each) => all + each, 0)
    return { perCpuSecond: (talk.sender.sent() - sent) / sum, shares: seconds.map((each) => each / sum) }
  } finally {
    await talk.end()
    await database.drop()
  }
}
