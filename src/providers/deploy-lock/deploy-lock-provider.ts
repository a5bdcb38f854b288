/** One target to be locked, or opened again, for one incident. */
export type LockOrder = {
  /** As the configuration has it. */
  target: string
  /** How the incident is named there ("INC-7"): a lock is ours where its reason begins with it. */
  mark: string
  /** Begins with the mark. */
  reason: string
  service: string | null
  incident: number
  /** The same for every try of the same thing. */
  id: string
  at: Date
}

/** Done, and where it can be looked at; or whose lock is there instead, in their words. */
export type LockAnswer = { done: true; link: string | null } | { done: false; somebody: string }

/** The lock that stands there. */
export type Standing = { ours: boolean; reason: string; link: string | null }

/**
 * A system that deploys, and can be kept from it. Both calls may be made again after an answer that was lost: what stands there is
 * looked at first, and somebody else's lock is never touched. Throws `RetryAfter`, `Unavailable`, or `PermanentError` with what a person can do.
 */
export type DeployLockProvider = {
  /** As people know it, for sentences like "… holds it". */
  name: string
  lock(order: LockOrder): Promise<LockAnswer>
  lift(order: LockOrder): Promise<LockAnswer>
  /** Null where nothing is locked; missing where it cannot be asked. */
  read?(order: Pick<LockOrder, 'target' | 'mark'>): Promise<Standing | null>
}

/** Whether a lock with this reason was taken for that incident: INC-7 is neither INC-70 nor "as in INC-7". */
export function isMarked(reason: string, mark: string): boolean {
  return reason.startsWith(mark) && !/^[\w-]/.test(reason.slice(mark.length))
}
