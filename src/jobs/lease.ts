import { randomUUID } from 'node:crypto'
import { type EffectToDo, type Lease, renewLease, takeLease } from '../store/effects/lease.ts'
import type { Store } from '../store/store.ts'

/** How long a lease lasts without being renewed, and how often it is renewed (ms, by the database's clock). */
const lasts = 5_000
const renewedEvery = 1_500

/** An effect that only this worker may run, until it releases it. */
export type LeasedEffect = EffectToDo & Lease & { release(): void }

/** Leases a queued effect and keeps the lease renewed. Returns null if the effect is done or waits, or if another worker has it. */
export async function holdLease(store: Store, key: string, now: Date): Promise<LeasedEffect | null> {
  const lease = { key, leaseId: randomUUID() }
  const effect = await takeLease(store.prisma, lease, { now, milliseconds: lasts })
  if (effect === null) return null
  const renew = () => void renewLease(store.prisma, lease, lasts).catch(() => undefined)
  const timer = setInterval(renew, renewedEvery)
  return { ...effect, ...lease, release: () => clearInterval(timer) }
}
