import type { NewFact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import { writeFirst } from './changes.ts'
import type { Decision } from './decision.ts'
import { storable } from './json.ts'
import { tryState, type Understanding } from './readable-state.ts'
import { type RecordingDeps, startRecording } from './record.ts'
import { type Tx, transactionLimits } from './store.ts'

type DeclaredFact = Extract<NewFact, { kind: 'declared' }>

export type Declaration = {
  id: string
  webKey: string
  /** Two declarations by the same person with the same title within this time are one (ms). */
  sameWithin: number
  fact: (number: number) => DeclaredFact
  /** What else is recorded and asked for in the same transaction. */
  also: (now: Date) => Decision
}

/** `already`: the same incident had been declared before, and nothing was recorded. */
export type Declared = { id: string; state: State; already: boolean }

/**
 * The first commit of an incident. There is no row to lock yet and no state to read; from then on it is recorded like any other commit.
 * Declarations run one after the other in all processes, so that numbers have no gaps and the second of two equal ones finds the first.
 */
export function createDeclare(
  deps: RecordingDeps & { understanding: Understanding },
): (declaration: Declaration) => Promise<Declared> {
  const { store, clock, recorded, dispatch, understanding } = deps
  return async (declaration) => {
    const { declared, written } = await store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(4605012)`
      const now = clock.now()
      const first = declaration.fact(await nextNumber(tx))
      const twin = await findTwin(tx, first, new Date(now.getTime() - declaration.sameWithin))
      if (twin) return { declared: { ...twin, already: true }, written: null }

      const { id, webKey } = declaration
      const recording = startRecording({ id, before: null, now, recordedAmong: async () => [] }, deps)
      const also = declaration.also(now)
      const { state } = await recording.take({ ...also, facts: [first, ...also.facts] })
      const written = await writeFirst(tx, recording.changes(), { state, webKey, lease: dispatch !== null })
      return { declared: { id, state, already: false }, written }
    }, transactionLimits)
    if (written) {
      const { id, state } = declared
      understanding.wrote(id, { state, writtenBy: written.writtenBy ?? '' })
      recorded(id, written.facts)
      dispatch?.(written.ready)
    }
    return declared
  }
}

async function nextNumber(tx: Tx): Promise<number> {
  // A sequence would skip numbers after a server crash.
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT coalesce(max("number"), 0)::int + 1 AS n FROM "Incident"`
  if (!row) throw new Error('The database gave no incident number.')
  return row.n
}

/**
 * The newest incident that the same person declared since then with the same title; null if there is none, or if it cannot be read.
 * Cancelled incidents, and incidents with another visibility, are not duplicates.
 */
async function findTwin(tx: Tx, { actor, data }: DeclaredFact, since: Date) {
  const twin = await tx.incident.findFirst({
    where: {
      declaredBy: actor ?? '',
      title: storable(data.title),
      private: data.private,
      status: { not: 'cancelled' },
      declaredAt: { gte: since },
    },
    orderBy: { number: 'desc' },
  })
  const state = twin && tryState(twin)
  return state && { id: twin.id, state }
}
