import type { Fact } from '../incident/facts.ts'
import type { PendingJob } from './commit-job.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'
import type { Ready } from './effects/lease.ts'
import { markDone } from './effects/outcome.ts'
import { foldAgain, isOfAnotherFold } from './fold-again.ts'
import type { Understanding } from './readable-state.ts'
import { type RecordingDeps, startRecording, transactionLimits } from './record.ts'
import type { Saved } from './saved-states.ts'

/** Runs jobs of one incident, and gives each its result or its error. */
export type CommitBatch = (incidentId: string, jobs: PendingJob[]) => Promise<void>

type Written = { facts: Fact[]; ready: Ready[]; saved: Saved; deliveries: (() => void)[] }

export function createCommitBatch(deps: RecordingDeps & { understanding: Understanding }): CommitBatch {
  const { store, clock, recorded, dispatch, understanding } = deps

  /** All or nothing: a job that fails undoes the others too. */
  function write(id: string, jobs: PendingJob[]): Promise<Written> {
    return store.prisma.$transaction(async (tx) => {
      const saved = await understanding.read(tx, id, { lock: true })
      const before = isOfAnotherFold(saved.state) ? await foldAgain(tx, id) : saved.state
      const now = clock.now()
      const recording = startRecording(tx, { id, before, now }, deps)
      const leases = jobs.flatMap(({ lease = [] }) => lease)
      const done = await markDone(tx, leases, now)
      await recording.lookUp(jobs.flatMap(({ facts = [] }) => facts))

      const state = () => recording.state() ?? before
      const batch = { now, state, take: recording.take, isDone: ({ key }: { key: string }) => done.has(key) }
      const deliveries: (() => void)[] = []
      for (const job of jobs) deliveries.push(await job.run(batch))
      const { facts, ready, writtenBy, webKey } = await recording.write()
      const row = { writtenBy: writtenBy ?? saved.writtenBy, webKey: webKey ?? saved.webKey }
      return { facts, ready, deliveries, saved: { state: state(), ...row } }
    }, transactionLimits)
  }

  /** What was written; null after a failure that each job has to face alone. */
  async function tryToWrite(id: string, jobs: PendingJob[]): Promise<Written | null> {
    try {
      return await write(id, jobs)
    } catch (error) {
      // After a lost connection it is unknown what was stored, and a second try could record things twice.
      if (isDatabaseUnavailable(error)) throw error
      // Another process may have written to the incident. Then all of it has to be read again.
      const wasKnown = understanding.forget(id)
      if (jobs.length > 1) return null
      if (wasKnown && isConflict(error)) return write(id, jobs)
      throw error
    }
  }

  return async function commitBatch(id, jobs) {
    const written = await tryToWrite(id, jobs)
    if (written === null) {
      // One of the jobs cannot be stored. Each runs alone, so that only that one fails.
      for (const job of jobs) await commitBatch(id, [job]).catch(job.reject)
      return
    }
    // An erasure has changed the saved state once more.
    if (written.facts.some(({ kind }) => kind === 'erased')) understanding.forget(id)
    else understanding.wrote(id, written.saved)
    if (written.facts.length) recorded(id, written.facts)
    dispatch?.(written.ready)
    for (const deliver of written.deliveries) deliver()
  }
}

/** The row that was to be stored exists already. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && /23505|P2002|[Uu]nique constraint/.test(error.message)
}
