import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import type { Clocks } from './replicas/clocks.ts'
import type { Replica } from './replicas/replica.ts'
import type { Held } from './verify/evidence.ts'
import { heldBeyond, workLeft } from './watch/database.ts'
import type { Traffic } from './watch/traffic.ts'

/** Longer than any timer of the default configuration, so that each one has fired once. */
const beyond = 5 * 3_600_000
/** The longest pause between two tries (src/jobs/retry.ts), and a minute (ms). */
const longestPause = 21 * 60_000
/** How long nothing may change before the system counts as idle (ms): longer than a socket takes to reconnect and ask for history. */
const quiet = 9_000

/** How long what was acknowledged may take to reach the plain files (ms), on a busy machine. */
const writtenWithin = 4_000

type Rig = {
  practice: Practice
  clocks: Clocks
  replicas: readonly Replica[]
  databaseUrl: string
  traffic: Traffic
  signal: AbortSignal
}

/** Whether everything became idle, and how long the replica that was asked to stop took (ms). */
export type Settled = { still: boolean; left: string; stopMs: number; held: Held[] }

/**
 * Lets everything that is left happen: all replicas up, all clocks past every timer, and the comparison with Slack's history that a start
 * and a reconnect cause. By performance.now(): `until` is when waiting ends in any case, and not before `retried` the last comparison
 * begins, because what Slack delivers again after it is compared no more.
 */
export async function settle(rig: Rig, { until, retried }: { until: number; retried: number }): Promise<Settled> {
  const { practice, clocks, replicas, signal } = rig
  const left = () => until - performance.now()
  while (!replicas.every((replica) => replica.isUp()) && left() > 0) await sleep(100, undefined, { signal })
  const held = await heldBack(rig)
  clocks.meet(beyond)
  await untilStill(rig, performance.now() + left() * 0.6)
  const wait = Math.min(retried - performance.now(), left() * 0.5)
  if (wait > 0) await sleep(wait, undefined, { signal })
  const stopMs = (await replicas[0]?.restart()) ?? 0
  practice.sockets.drop()
  while (!replicas.every((replica) => replica.isUp()) && left() > 0) await sleep(100, undefined, { signal })
  const what = await untilStill(rig, until)
  await hush(rig)
  return { still: what === null, left: what ?? '', stopMs, held }
}

/**
 * Slack's retries may arrive at any moment. This stops them and waits until the last ones are recorded and in the plain files, so that all
 * evidence is of one moment.
 */
async function hush({ practice, signal }: Rig): Promise<void> {
  practice.deliveries.pause()
  while (practice.deliveries.pending() > 0) await sleep(50, undefined, { signal })
  await sleep(writtenWithin, undefined, { signal })
}

/** Effects whose next try is further away than the longest pause, by the clock that is furthest ahead. */
async function heldBack({ clocks, replicas, databaseUrl }: Rig): Promise<Held[]> {
  const now = new Date(Date.now() + Math.max(...replicas.map((_, n) => clocks.shift(n))))
  const rows = await heldBeyond(databaseUrl, new Date(now.getTime() + longestPause))
  return rows.map((row) => ({ ...row, now }))
}

/** Null once nothing has changed for a while; what still changes, if that does not happen in time. */
async function untilStill(rig: Rig, until: number): Promise<string | null> {
  const { practice, clocks, databaseUrl, traffic, signal } = rig
  let since = performance.now()
  let before = ''
  for (;;) {
    traffic.read()
    const now = new Date(Date.now() + clocks.shift(0))
    const deleted = practice.read.deletedChannels().map(({ id }) => id)
    const work = await workLeft(databaseUrl, now, deleted)
    const open = { ...work, deliveries: practice.deliveries.pending() }
    const busy = open.queued + open.due + open.again + open.deliveries > 0
    const calls = [...traffic.counts].map(([name, n]) => `${name}=${n}`).join()
    const seen = JSON.stringify(open) + calls
    if (busy || seen !== before) since = performance.now()
    before = seen
    if (performance.now() - since >= quiet) return null
    if (performance.now() > until) {
      return `${open.queued} queued, ${open.due} due, ${open.again} to be tried again, ${open.deliveries} deliveries on their way; calls so far: ${most(traffic.counts)}`
    }
    await sleep(250, undefined, { signal })
  }
}

/** The most frequent methods, to explain why it does not become idle. */
function most(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].filter(([name]) => name.includes('.')).sort(([, a], [, b]) => b - a)
  return sorted
    .slice(0, 5)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ')
}
