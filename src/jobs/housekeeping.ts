import { after, type Clock, hours, minutes } from '../incident/clock.ts'
import type { Drafts } from '../store/drafts.ts'
import type { Sweeper } from '../store/sweeper.ts'

/** How often what nobody needs any more is dropped (ms). */
export const housekeepingEvery = minutes(10)

/** Words that nobody sent are not kept longer than they can be of use, and those that were taken back leave the files. */
export async function runHousekeeping(parts: { sweeper: Sweeper; drafts: Drafts; clock: Clock }): Promise<void> {
  await parts.drafts.dropOlder(after(parts.clock.now(), -hours(24)))
  await parts.sweeper.look()
}
