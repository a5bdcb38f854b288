import { randomUUID } from 'node:crypto'
import { type EffectToDo, type Lease, leaseMs, type Ready, renewLease, takeLease } from '../store/effects/lease.ts'
import type { Store } from '../store/store.ts'

/** How often a lease is renewed (ms). */
const renewedEvery = leaseMs * 0.3

/** Until what age a lease that came with the effect is good enough to begin with (ms): it is renewed long before it runs out. */
const goodFor = leaseMs * 0.4

/** An effect that only this worker may run, until it releases it. */
export type LeasedEffect = EffectToDo & Lease & { release(): void }

/**
 * Leases a queued effect, if it does not come with a lease, and keeps the lease renewed. Returns null if the effect is done or waits, or if
 * another worker has it.
 */
export async function holdLease(
  store: Store,
  { key, leased }: Pick<Ready, 'key' | 'leased'>,
  now: Date,
): Promise<LeasedEffect | null> {
  const isGood = leased !== undefined && performance.now() - leased.at < goodFor
  const effect = isGood
    ? leased.effect
    : await lease(store, { key, leaseId: leased?.effect.leaseId ?? randomUUID() }, now)
  if (effect === null) return null
  const renew = () => void renewLease(store.prisma, effect).catch(() => undefined)
  const timer = setInterval(renew, renewedEvery)
  return { ...effect, release: () => clearInterval(timer) }
}

async function lease({ prisma }: Store, own: Lease, now: Date): Promise<(EffectToDo & Lease) | null> {
  const effect = await takeLease(prisma, own, now)
  return effect && { ...effect, ...own }
}
