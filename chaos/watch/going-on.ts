import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './database.ts'

/** How long after a failure the database answered, and something was stored in it again (ms); null if that did not happen in time. */
export type GoingOn = { answeredMs: number | null; storedMs: number | null }

/** How long it is watched (ms): longer than it may take, so that the report has a figure. */
const watchedFor = 90_000

/** Whatever imoc stores changes this. */
const trace = `SELECT concat_ws(' ',
  (SELECT count(*) FROM "Fact"), (SELECT count(*) FROM "Effect"), (SELECT count(*) FROM "Effect" WHERE "status" = 'done'),
  (SELECT max("handedAt") FROM "Effect"), (SELECT max("beatAt") FROM "Heartbeat")) AS "trace"`

/** Watches a database that failed at `began` (by performance.now()) until something is stored that was not there when it answered first. */
export async function watchGoingOn(url: string, began: number, signal: AbortSignal): Promise<GoingOn> {
  const elapsed = () => Math.round(performance.now() - began)
  let first: string | null = null
  let answeredMs: number | null = null
  while (elapsed() < watchedFor && !signal.aborted) {
    const now = await traceOf(url)
    if (first === null) first = now
    if (first !== null) answeredMs ??= elapsed()
    if (now !== null && now !== first) return { answeredMs, storedMs: elapsed() }
    await sleep(100)
  }
  return { answeredMs, storedMs: null }
}

async function traceOf(url: string): Promise<string | null> {
  const rows = await ask<{ trace: string }>(url, trace).catch(() => [])
  return rows[0]?.trace ?? null
}
