import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../incident/clock.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Timers } from './timers.ts'

/** How often work of a dead process is queued again while we wait for it (ms of the machine's clock, since it is about processes). */
const lostEvery = 1_000

/** Runs everything that is due now, and what that leads to; returns when the next timer is due. For driven clocks. */
export async function drain(parts: {
  timers: Timers
  dispatcher: Pick<Dispatcher, 'idle'>
  clock: Clock
}): Promise<Date | null> {
  const { timers, dispatcher, clock } = parts
  let looked = Date.now()
  for (;;) {
    await dispatcher.idle()
    const { queued, nextDue } = await timers.pending()
    if (queued === 0) {
      if (nextDue === null || nextDue > clock.now()) return nextDue
      await timers.probe()
      await timers.runDue()
    } else {
      // Another process has it, or a commit of this one is about to dispatch it.
      if (Date.now() - looked > lostEvery) {
        looked = Date.now()
        await timers.requeueLost(lostEvery)
      }
      await sleep(4)
    }
  }
}
