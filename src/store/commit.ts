import type { NewFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import type { Refusal } from '../incident/refusal.ts'
import type { State } from '../incident/state.ts'
import { createCommitBatch } from './commit-batch.ts'
import { type CommitJob, decideJob, finishJob, type PendingJob, pend, recordJob } from './commit-job.ts'
import { createContention } from './contention.ts'
import type { Committed, Decide, Decision } from './decision.ts'
import { createDeclare, type Declaration, type Declared } from './declare.ts'
import type { Lease } from './effects/lease.ts'
import { markDoneAside } from './effects/outcome.ts'
import { keepAside, takeUp } from './kept-facts.ts'
import { createKeyedBatcher } from './keyed-batcher.ts'
import { createUnderstanding } from './readable-state.ts'
import type { RecordingDeps } from './record.ts'
import { createRush } from './rush.ts'
import { createSavedStates, type SavedStates } from './saved-states.ts'
import type { TellUnread } from './tell-unread.ts'

export type { Committed, Decide, Decision, React } from './decision.ts'

export type IncidentWriter = {
  /**
   * Writes facts, state and effects in one transaction: all are stored or none. `decide` runs on the locked, current state. It may run
   * again if other decisions in the same transaction failed. A fact whose key is already recorded is left out. Rejects with `Unreadable`,
   * and changes nothing, if this version does not understand all of the incident.
   */
  commit(incidentId: string, decide: Decide): Promise<Committed | Refusal>
  /**
   * Like `commit`, for facts that do not depend on the state. Facts of an unreadable incident are stored separately, and `takeUp` records
   * them once it can be read.
   */
  record(incidentId: string, facts: NewFact[]): Promise<void>
  /** Records the facts that were stored separately for incidents that can be read by now. */
  takeUp(): Promise<void>
  /** The state to act on; rejects with `Unreadable`. */
  look(incidentId: string): Promise<{ state: State }>
  /** Records the outcome of an effect and marks it as done. Returns null, and records nothing, if its lease was lost in the meantime. */
  finish(incidentId: string, lease: Lease, outcome: (state: State, now: Date) => Decision): Promise<Committed | null>
  /**
   * Marks an effect without an outcome as done, outside the queue of commits, and returns true. Returns false, and does nothing, if that
   * depends on the state; then the caller has to use `finish`.
   */
  done(lease: Lease): Promise<boolean>
  /** The first commit of an incident. If the same incident was declared already, returns that one. */
  declare(first: Declaration): Promise<Declared>
}

type Deps = Omit<RecordingDeps, 'recorded'> & {
  recorded?: RecordingDeps['recorded']
  /** Called with what cannot be read of an incident that somebody wanted to change. */
  unread?: TellUnread
  states?: SavedStates
}

export function createIncidentWriter({
  recorded = () => {},
  unread = () => {},
  states = createSavedStates(),
  ...others
}: Deps): IncidentWriter {
  const { store, clock } = others
  const deps = { ...others, recorded }
  const understanding = createUnderstanding(unread, states)
  const contention = createContention()
  const rush = createRush()
  const commitBatch = createCommitBatch({ ...deps, understanding, contention })
  const addToBatch = createKeyedBatcher<PendingJob>(
    (id, jobs) => {
      rush.begins(id, jobs.length)
      return contention.during(id, () => commitBatch(id, jobs))
    },
    (id) => contention.pace(id) ?? rush.pace(id),
  )

  function run<R>(incidentId: string, job: CommitJob<R>): Promise<R> {
    const { pending, result } = pend(job)
    addToBatch(incidentId, pending)
    return result
  }

  return {
    commit: (incidentId, decide) => run(incidentId, decideJob(decide)),

    async record(incidentId, facts) {
      try {
        await run(incidentId, recordJob(facts))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        await keepAside(store.prisma, incidentId, facts)
      }
    },

    takeUp: () => takeUp(store.prisma, (incidentId, facts) => run(incidentId, recordJob(facts))),

    look: (incidentId) => understanding.read(store.prisma, incidentId, { lock: false }),

    finish: (incidentId, lease, outcome) => run(incidentId, finishJob(lease, outcome)),

    done: (lease) => markDoneAside(store.prisma, lease, clock.now()),

    declare: createDeclare({ ...deps, understanding }),
  }
}
