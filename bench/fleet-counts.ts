import { limitOf } from '../src/slack/rate-limits.ts'
import type { Store } from '../src/store/store.ts'
import { cpuSeconds } from './process.ts'
import type { Row } from './row.ts'
import type { RunningBot } from './running-bot.ts'

/** What was used in one part of a run: the methods of the calls to Slack, processor time (s), and what the database has grown by. */
export type Counts = { methods: string[]; cpu: number; bytes: number }

/** Resolves with a function that counts what was used since it was called last. */
export async function counting({ practice, pids }: RunningBot, store: Store): Promise<() => Promise<Counts>> {
  const now = async () => {
    const [row] = await store.prisma.$queryRaw<{ size: number }[]>`
      SELECT pg_database_size(current_database())::float8 AS size`
    const cpu = pids().reduce((sum, pid) => sum + cpuSeconds(pid), 0)
    return { cpu, bytes: row?.size ?? 0, n: practice.read.log().at(-1)?.n ?? 0 }
  }
  let last = await now()
  return async () => {
    const [from, to] = [last, await now()]
    last = to
    const sent = practice.read.log(from.n).filter(({ direction }) => direction === 'bot→slack')
    return { methods: sent.map(({ what }) => what), cpu: to.cpu - from.cpu, bytes: to.bytes - from.bytes }
  }
}

export function rowOfCosts(what: string, { methods, cpu, bytes }: Counts, times: number): Row {
  const [calls, milliseconds, kilobytes] = [methods.length / times, (cpu * 1_000) / times, bytes / 1_024 / times]
  return {
    what: `${what} costs`,
    measured: `${calls.toFixed(1)} calls, ${milliseconds.toFixed(1)} ms of processor time, ${kilobytes.toFixed(1)} kB${scarcest(methods, times)}`,
  }
}

/** How many of them a minute Slack's limits for a workspace allow, and which limit that is. */
function scarcest(methods: string[], times: number): string {
  const calls = new Map<string, number>()
  for (const method of methods) calls.set(method, (calls.get(method) ?? 0) + 1)
  const [first] = [...calls]
    .map(([method, count]) => ({ method, most: (limitOf(method).perMinute * times) / count }))
    .sort((a, b) => a.most - b.most)
  return first ? `; Slack allows ${first.most.toFixed(0)} a minute (${first.method})` : ''
}
