import { z } from 'zod'
import { count, joined, wholeText } from '../codec.ts'
import { definePost } from '../posts/define.ts'

/** A lock, by its id. */
const byLock = wholeText

export const lockPost = definePost('lock', { does: 'report a lock on deploys', about: byLock })

export const deployNotice = definePost('deploy-notice', { does: 'tell those who deploy about a lock', about: byLock })

/** For one person, after the end that the fact `seq` reports. */
export const locksLeft = definePost('locks-left', {
  does: 'say which locks are left',
  about: joined({ user: z.string(), seq: count }),
})

/** One press of a mitigation, by its id. */
export const mitigationPost = definePost('press', { does: 'report what became of a mitigation', about: wholeText })
