import { z } from 'zod'
import { count, joined, wholeText } from '../codec.ts'
import { definePost } from '../posts/define.ts'

/** About a lock, by its id. */
const byLock = wholeText

export const lockPost = definePost('lock', { does: 'report a lock on deploys', about: byLock })

export const deployNotice = definePost('deploy-notice', { does: 'tell those who deploy about a lock', about: byLock })

/** To one person, after the end that the fact `seq` tells of. */
export const locksLeft = definePost('locks-left', {
  does: 'say which locks are left',
  about: joined({ user: z.string(), seq: count }),
})

/** About one run of a mitigation, by its id. */
export const mitigationPost = definePost('press', { does: 'report what became of a mitigation', about: wholeText })
