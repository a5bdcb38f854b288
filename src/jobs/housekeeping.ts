import { after, type Clock, hours, minutes } from '../incident/clock.ts'
import type { Drafts } from '../store/drafts.ts'
import type { Sweeper } from '../store/sweeper.ts'

/** How often data that nobody needs now is deleted (ms). */
export const housekeepingEvery = minutes(10)

/** Deletes drafts that nobody posted once they are of no use, and removes erased texts from the files. */
export async function runHousekeeping(parts: { sweeper: Sweeper; drafts: Drafts; clock: Clock }): Promise<void> {
  await parts.drafts.dropOlder(after(parts.clock.now(), -hours(24)))
  await parts.sweeper.look()
}
