import type { NewFact } from '../incident/facts.ts'
import { isRefusal, type Refusal } from '../incident/refusal.ts'
import type { State } from '../incident/state.ts'
import type { Committed, Decide, Decision } from './decision.ts'
import type { Lease } from './effects/lease.ts'

/** What the jobs of one transaction share. */
export type Batch = {
  now: Date
  /** The state after all decisions that were taken in this transaction so far. */
  state(): State
  take(decision: Decision): Promise<Committed>
  /** Whether the worker still held this effect, so that the transaction marks it as done. */
  isDone(lease: Lease): boolean
}

/** One change to an incident. It shares a transaction with other changes; `R` is its own result. */
export type CommitJob<R> = {
  /** Facts that are known before the job runs: their keys are looked up in one query for the whole transaction. */
  facts?: NewFact[]
  /** An effect that ends with this job. The effects of a whole transaction are marked as done in one query. */
  lease?: Lease
  run(batch: Batch): Promise<R>
}

/** The rule decides on the current state. */
export function decideJob(decide: Decide): CommitJob<Committed | Refusal> {
  return {
    async run({ state, now, take }) {
      const decision = decide(state(), now)
      return isRefusal(decision) ? decision : take(decision)
    },
  }
}

/** Records facts that do not depend on the state. */
export function recordJob(facts: NewFact[]): CommitJob<Committed> {
  return { facts, run: ({ take }) => take({ facts }) }
}

/** Records what became of an effect; null if its lease was lost in the meantime. */
export function finishJob(lease: Lease, decide: (state: State, now: Date) => Decision): CommitJob<Committed | null> {
  return {
    lease,
    run: async ({ isDone, state, now, take }) => (isDone(lease) ? take(decide(state(), now)) : null),
  }
}

/**
 * A job that waits for its transaction. Nobody may hear of a result before the transaction has committed, so `run` resolves with a
 * function that delivers the result.
 */
export type PendingJob = Omit<CommitJob<unknown>, 'run'> & {
  run(batch: Batch): Promise<() => void>
  reject(error: unknown): void
}

/** A job for the batcher, and the promise of its result. */
export function pend<R>(job: CommitJob<R>): { pending: PendingJob; result: Promise<R> } {
  const { promise, resolve, reject } = Promise.withResolvers<R>()
  const run = async (batch: Batch) => {
    const result = await job.run(batch)
    return () => resolve(result)
  }
  return { pending: { ...job, run, reject }, result: promise }
}
