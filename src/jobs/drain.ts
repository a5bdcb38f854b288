import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../incident/clock.ts'
import type { Runner } from './runner.ts'
import type { Timers } from './timers.ts'

/** How often work of a dead process is queued again while we wait for it (ms of the machine's clock, since it is about processes). */
const lostEvery = 1_000

/** Runs everything that is due now, and what that leads to; returns when the next timer is due. For driven clocks. */
export async function drain(parts: { timers: Timers; runner: Runner; clock: Clock }): Promise<Date | null> {
  const { timers, runner, clock } = parts
  let looked = Date.now()
  for (;;) {
    // While an effect is in progress, it has the database to itself.
    if (runner.active() === 0) {
      const { queued, nextDue } = await timers.pending()
      if (queued === 0 && (nextDue === null || nextDue > clock.now())) return nextDue
      if (queued === 0) {
        await timers.probe()
        await timers.runDue()
      }
    }
    if (Date.now() - looked > lostEvery) {
      looked = Date.now()
      await timers.requeueLost(lostEvery)
    }
    await sleep(4)
  }
}
