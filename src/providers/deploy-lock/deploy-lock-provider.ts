import type { ProviderDefinition } from '../define.ts'

/** The form in which a provider names its targets, and what the configuration is told if one is named otherwise. */
export type TargetForm = { form: RegExp; says: string }

/** A provider of deploy locks, as the configuration names it. */
export type LockDefinition = ProviderDefinition<DeployLockProvider> & { readonly target: TargetForm }

/** One target to lock or unlock for one incident. */
export type LockOrder = {
  /** The target as the configuration names it. */
  target: string
  /** The incident's name there ("INC-7"): a lock is ours if its reason begins with it. */
  mark: string
  /** Begins with the mark. */
  reason: string
  service: string | null
  incident: number
  /** The same for every try of the same order. */
  id: string
  at: Date
}

/** Success, with a link to the lock; or the existing lock of somebody else, in their words. */
export type LockAnswer = { done: true; link: string | null } | { done: false; somebody: string }

/** The present lock. */
export type Standing = { ours: boolean; reason: string; link: string | null }

/**
 * A system that deploys and can be stopped from deploying. Both calls may be repeated after a lost answer: they first check the present
 * lock and never touch somebody else's. Throws `RetryAfter`, `Unavailable`, or `PermanentError` with what a person can do.
 */
export type DeployLockProvider = {
  /** The name that people know, for sentences like "… holds it". */
  name: string
  lock(order: LockOrder): Promise<LockAnswer>
  lift(order: LockOrder): Promise<LockAnswer>
  /** Null if nothing is locked; absent if the provider cannot be asked. */
  read?(order: Pick<LockOrder, 'target' | 'mark'>): Promise<Standing | null>
}

/** Whether a lock with this reason belongs to that incident: INC-7 is neither INC-70 nor "as in INC-7". */
export function isMarked(reason: string, mark: string): boolean {
  return reason.startsWith(mark) && !/^[\w-]/.test(reason.slice(mark.length))
}
