import type { Fact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import { catchUp } from './catch-up.ts'
import { areOneStatement, type Recorded, writeAtOnce, writeChanges } from './changes.ts'
import type { PendingJob } from './commit-job.ts'
import type { Contention } from './contention.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'
import type { Lease, Ready } from './effects/lease.ts'
import { markDone } from './effects/outcome.ts'
import { recordedKeys } from './fact-rows.ts'
import { foldAgain, isOfAnotherFold } from './fold-again.ts'
import type { Understanding } from './readable-state.ts'
import { type Recording, type RecordingDeps, startRecording } from './record.ts'
import type { Saved } from './saved-states.ts'
import { type Tx, transactionLimits } from './store.ts'

/** Runs jobs of one incident, and gives each its result or its error. */
export type CommitBatch = (incidentId: string, jobs: PendingJob[]) => Promise<void>

type Delivery = () => void
type Written = { facts: Fact[]; ready: Ready[]; saved: Saved; deliveries: Delivery[] }

type Deps = RecordingDeps & { understanding: Understanding; contention: Contention }

export function createCommitBatch(deps: Deps): CommitBatch {
  const { store, clock, recorded, dispatch, understanding, contention } = deps
  const lease = dispatch !== null

  /** The incident as it was a moment ago, without a lock; null if all of it has to be read. */
  async function known(id: string): Promise<Saved | null> {
    const own = understanding.known(id)
    if (own === null || isOfAnotherFold(own.state)) return null
    return contention.isLikely(id) ? catchUp(store.prisma, id, own) : own
  }

  /**
   * Decides without a lock, and writes everything in one statement. Returns null, and has written nothing, if another process was faster,
   * or if it takes more than one statement.
   */
  async function writeOnKnown(id: string, jobs: PendingJob[]): Promise<Written | null> {
    for (let tries = contention.isLikely(id) ? 1 : 0; tries < 2; tries += 1) {
      const before = await known(id)
      if (before === null) return null
      const now = clock.now()
      const recording = startRecording({ id, before: before.state, now, recordedAmong: async () => [] }, deps)
      await recording.lookUp(factsOf(jobs))
      // A lease that is lost stops the statement.
      const leases = leasesOf(jobs)
      const held = new Set(leases.map(({ leaseId }) => leaseId))
      const deliveries = await runAll(jobs, { recording, before: before.state, now, held })
      const changes = recording.changes()
      if (!areOneStatement(changes)) return null
      const written = await writeAtOnce(store, changes, { knownAs: before.writtenBy, leases, lease })
      if (written) return outcome(written, { before, recording, deliveries })
      contention.met(id)
    }
    return null
  }

  /** Locks the incident, and brings what this process knows of it up to date. */
  async function lock(tx: Tx, id: string): Promise<Saved> {
    const own = understanding.known(id)
    if (own) {
      await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE "id" = ${id} FOR UPDATE`
      const saved = await catchUp(tx, id, own)
      if (saved) return saved
    }
    return understanding.read(tx, id, { lock: true })
  }

  /** Locks the incident, decides and writes. */
  function writeLocked(id: string, jobs: PendingJob[]): Promise<Written> {
    return store.prisma.$transaction(async (tx) => {
      const saved = await lock(tx, id)
      const before = isOfAnotherFold(saved.state) ? await foldAgain(tx, id) : saved.state
      const now = clock.now()
      const recordedAmong = (keys: string[]) => recordedKeys(tx, id, keys)
      const recording = startRecording({ id, before, now, recordedAmong }, deps)
      const held = await markDone(tx, leasesOf(jobs), now)
      await recording.lookUp(factsOf(jobs))
      const deliveries = await runAll(jobs, { recording, before, now, held })
      const written = await writeChanges(tx, recording.changes(), { lease })
      return outcome(written, { before: { ...saved, state: before }, recording, deliveries })
    }, transactionLimits)
  }

  /** All or nothing: a job that fails undoes the others too. */
  async function write(id: string, jobs: PendingJob[]): Promise<Written> {
    const written = await writeOnKnown(id, jobs).catch((error) => {
      // After a lost connection it is unknown what was stored, and a second try could record things twice.
      if (isDatabaseUnavailable(error)) throw error
      return null
    })
    return written ?? (await writeLocked(id, jobs))
  }

  /** What was written; null after a failure that each job has to face alone. */
  async function tryToWrite(id: string, jobs: PendingJob[]): Promise<Written | null> {
    try {
      return await write(id, jobs)
    } catch (error) {
      // The database may be another one when it comes back: a standby that lacks the last transactions, and counts on from there.
      if (isDatabaseUnavailable(error)) {
        understanding.forgetAll()
        throw error
      }
      // Another process may have written to the incident. Then all of it has to be read again.
      const wasKnown = understanding.forget(id)
      if (jobs.length > 1) return null
      if (wasKnown && isConflict(error)) return writeLocked(id, jobs)
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

const factsOf = (jobs: PendingJob[]) => jobs.flatMap(({ facts = [] }) => facts)
const leasesOf = (jobs: PendingJob[]) => jobs.flatMap(({ lease = [] }) => lease)

/**
 * Runs the jobs one after the other; each sees what the ones before have decided. `held`: the ids of the leases that are still held. An
 * effect ends once, however many jobs say so.
 */
async function runAll(
  jobs: PendingJob[],
  on: { recording: Recording; before: State; now: Date; held: Set<string> },
): Promise<Delivery[]> {
  const { recording, before, now, held } = on
  const state = () => recording.state() ?? before
  const batch = { now, state, take: recording.take, isDone: ({ leaseId }: Lease) => held.delete(leaseId) }
  const deliveries: Delivery[] = []
  for (const job of jobs) deliveries.push(await job.run(batch))
  return deliveries
}

function outcome(
  { facts, ready, writtenBy }: Recorded,
  { before, recording, deliveries }: { before: Saved; recording: Recording; deliveries: Delivery[] },
): Written {
  const row = { state: recording.state() ?? before.state, writtenBy: writtenBy ?? before.writtenBy }
  return { facts, ready, deliveries, saved: { ...before, ...row } }
}

/** The row that was to be stored exists already. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && /23505|P2002|[Uu]nique constraint/.test(error.message)
}
