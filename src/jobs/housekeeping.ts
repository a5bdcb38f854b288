import { after, type Clock, hours, minutes } from '../incident/clock.ts'
import type { Audit } from '../store/audit.ts'
import type { Drafts } from '../store/drafts.ts'
import type { ColumnFiller } from '../store/fill-columns.ts'
import type { Sessions } from '../store/sessions.ts'
import type { ShareLinks } from '../store/share-links.ts'
import type { SignInLinks } from '../store/sign-in-links.ts'
import type { Sweeper } from '../store/sweeper.ts'

/** How often data that nobody needs now is deleted, and what an older version has left is filled in (ms). */
export const housekeepingEvery = minutes(10)

type Parts = {
  sweeper: Pick<Sweeper, 'look'>
  drafts: Pick<Drafts, 'dropOlder'>
  sessions: Pick<Sessions, 'sweep'>
  signInLinks: Pick<SignInLinks, 'sweep'>
  shareLinks: Pick<ShareLinks, 'sweep'>
  audit: Pick<Audit, 'sweep'>
  columnFiller: ColumnFiller
}

/**
 * Deletes drafts that nobody posted, sessions and links once they are of no use, removes erased texts from the files, and fills the columns
 * of incidents that an older version has written.
 */
export async function runHousekeeping(parts: Parts, clock: Clock): Promise<void> {
  await parts.drafts.dropOlder(after(clock.now(), -hours(24)))
  await parts.sessions.sweep()
  await parts.signInLinks.sweep()
  await parts.shareLinks.sweep()
  await parts.audit.sweep()
  await parts.sweeper.look()
  await parts.columnFiller.look()
}
