import { endAllLeases } from './effects/lease.ts'
import { releaseAllPosts } from './posts.ts'
import type { Store } from './store.ts'

/** Ends the leases of the last run, so that its work can be taken at once. Only for a process that starts alone on its database. */
export async function releaseStaleLeases({ prisma }: Store): Promise<void> {
  await endAllLeases(prisma)
  await releaseAllPosts(prisma)
}
