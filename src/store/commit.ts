import type { Clock } from '../incident/clock.ts'
import type { Ready } from '../incident/effects.ts'
import type { Fact, NewFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import { isRefusal, type Refusal } from '../incident/refusal.ts'
import type { State } from '../incident/state.ts'
import { isStoreAway } from './away.ts'
import type { Committed, Decide, Decision, React } from './decision.ts'
import { askFor, tryAgain } from './effects/ask.ts'
import type { Lease } from './effects/lease.ts'
import { markDone, markDoneAside } from './effects/outcome.ts'
import { foldAgain, isOfAnotherFold } from './fold-again.ts'
import { inTurn, type Settled } from './in-turn.ts'
import { storable } from './json.ts'
import { keepAside, takeUp } from './kept-facts.ts'
import { startRecording, type Wanted } from './record.ts'
import type { Store, Tx } from './store.ts'
import type { TellUnread } from './tell-unread.ts'
import { createUnderstanding, tryState } from './understood.ts'

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
  look(incidentId: string): Promise<{ state: State; webKey: string }>
  /** Records the outcome of an effect and marks it as done. Returns null, and records nothing, if its lease was lost in the meantime. */
  finish(incidentId: string, lease: Lease, outcome: (state: State, now: Date) => Decision): Promise<Committed | null>
  /**
   * Marks an effect without an outcome as done, outside the queue of commits, and returns true. Returns false, and does nothing, if that
   * depends on the state; then the caller has to use `finish`.
   */
  done(lease: Lease): Promise<boolean>
  /** The first commit of an incident. If the same incident was declared already, returns that one. */
  declare(first: Declaration): Promise<{ id: string; state: State; already: boolean }>
}

export type Declaration = {
  id: string
  webKey: string
  /** Two declarations by the same person with the same title within this time are one (ms). */
  sameWithin: number
  fact: (number: number) => Extract<NewFact, { kind: 'declared' }>
  /** What else is recorded and asked for in the same transaction. */
  also: (now: Date) => Decision
}

type Job = { decide: Decide; lease?: Lease } | { facts: NewFact[] }
type Outcome = Committed | Refusal | null

const limits = { timeout: 20_000, maxWait: 20_000 }

export function createIncidentWriter(deps: {
  store: Store
  clock: Clock
  react: React
  /** Wakes workers for these effects once the transaction has committed. */
  enqueue: (tx: Tx, ready: Ready[]) => Promise<void>
  /** Called with what was recorded, after the commit. Must not throw. */
  recorded?: (incidentId: string, facts: Fact[]) => void
  /** Called with what cannot be read of an incident that somebody wanted to change. */
  unread?: TellUnread
}): IncidentWriter {
  const { store, clock, react, enqueue, recorded = () => {}, unread = () => {} } = deps
  const understanding = createUnderstanding(unread)

  async function ask(tx: Tx, id: string, wanted: Wanted, now: Date): Promise<void> {
    const ready = [...(await askFor(tx, id, wanted.effects, now)), ...(await tryAgain(tx, id, wanted.retry))]
    if (ready.length) await enqueue(tx, ready)
  }

  /** All or nothing: one job that fails undoes the others too. */
  async function together(id: string, jobs: Job[]): Promise<Outcome[]> {
    const { outcomes, version } = await store.prisma.$transaction(async (tx) => {
      const { state: saved } = await understanding.read(tx, id, { lock: true })
      const before = isOfAnotherFold(saved) ? await foldAgain(tx, id) : saved
      const now = clock.now()
      const recording = startRecording(tx, { id, before, now, react })
      const leases = jobs.flatMap((job) => ('decide' in job && job.lease ? [job.lease] : []))
      const done = await markDone(tx, leases, now)
      await recording.lookUp(jobs.flatMap((job) => ('facts' in job ? job.facts : [])))
      const outcomes: Outcome[] = []
      for (const job of jobs) outcomes.push(await one(job))
      await ask(tx, id, await recording.write(), now)
      return { outcomes, version: (recording.state() ?? before).version }

      async function one(job: Job): Promise<Outcome> {
        if ('facts' in job) return recording.take(job)
        if (job.lease && !done.has(job.lease.key)) return null
        const decision = job.decide(recording.state() ?? before, now)
        return isRefusal(decision) ? decision : recording.take(decision)
      }
    }, limits)
    understanding.wrote(id, version)
    return outcomes
  }

  async function settle(id: string, jobs: Job[]): Promise<Settled<Outcome>[]> {
    try {
      return (await together(id, jobs)).map((value) => ({ value }))
    } catch (error) {
      // After a lost connection it is unknown what was stored, and a second try could record things twice.
      if (isStoreAway(error)) return jobs.map(() => ({ error }))
      // Another process may have written to the incident: then it is read as a whole once more.
      const looked = understanding.forget(id)
      if (jobs.length === 1) return looked && isConflict(error) ? settle(id, jobs) : [{ error }]
    }
    // One of the jobs cannot be stored: each runs alone, so that only that one fails.
    const alone: Settled<Outcome>[] = []
    for (const job of jobs) alone.push(...(await settle(id, [job])))
    return alone
  }

  const inLine = inTurn(settle)

  function told(incidentId: string, outcome: Outcome): Outcome {
    if (outcome !== null && !isRefusal(outcome) && outcome.facts.length) recorded(incidentId, outcome.facts)
    return outcome
  }

  return {
    async commit(incidentId, decide) {
      const outcome = told(incidentId, await inLine(incidentId, { decide }))
      if (outcome === null) throw new Error('A decision has no lease that it could lose.')
      return outcome
    },

    async record(incidentId, facts) {
      try {
        told(incidentId, await inLine(incidentId, { facts }))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        await keepAside(store.prisma, incidentId, facts)
      }
    },

    takeUp: () =>
      takeUp(store.prisma, async (incidentId, facts) => {
        told(incidentId, await inLine(incidentId, { facts }))
      }),

    look: (incidentId) => understanding.read(store.prisma, incidentId, { lock: false }),

    async finish(incidentId, lease, outcome) {
      const done = told(incidentId, await inLine(incidentId, { lease, decide: outcome }))
      return done === null || isRefusal(done) ? null : done
    },

    done: (lease) => markDoneAside(store.prisma, lease, clock.now()),

    async declare({ id, webKey, sameWithin, fact, also }) {
      const done = await store.prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(4605012)`
        const now = clock.now()
        const number = await nextNumber(tx)
        const first = fact(number)
        const title = storable(first.data.title)
        const { kind, severity, private: hidden } = first.data
        const since = new Date(now.getTime() - sameWithin)
        const twin = await findTwin(tx, { by: first.actor ?? '', title, since, hidden })
        const again = twin && tryState(twin)
        if (again) return { id: twin.id, state: again, facts: [], already: true }
        const row = { id, number, webKey, title, kind, severity, private: hidden, status: 'investigating' }
        const declared = { declaredBy: first.actor ?? '', declaredAt: first.occurredAt }
        await tx.incident.create({ data: { ...row, ...declared, version: 0, state: {} } })
        const recording = startRecording(tx, { id, before: null, now, react })
        const { facts, effects = [] } = also(now)
        const committed = await recording.take({ facts: [first, ...facts], effects })
        await ask(tx, id, await recording.write(), now)
        return { id, ...committed, already: false }
      }, limits)
      if (done.facts.length) recorded(done.id, done.facts)
      return { id: done.id, state: done.state, already: done.already }
    },
  }
}

/** The row that was to be stored exists already. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && /23505|P2002|[Uu]nique constraint/.test(error.message)
}

async function nextNumber(tx: Tx): Promise<number> {
  // A sequence would skip numbers after a server crash. Declarations run one after the other in any case.
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT coalesce(max("number"), 0)::int + 1 AS n FROM "Incident"`
  if (!row) throw new Error('The database gave no incident number.')
  return row.n
}

/** Cancelled incidents, and incidents with another visibility, are not duplicates. */
function findTwin(tx: Tx, { by, title, since, hidden }: { by: string; title: string; since: Date; hidden: boolean }) {
  return tx.incident.findFirst({
    where: {
      declaredBy: by,
      title,
      private: hidden,
      status: { not: 'cancelled' },
      declaredAt: { gte: since },
    },
    orderBy: { number: 'desc' },
  })
}
