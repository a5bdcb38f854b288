import { readFact, type StoredFact } from '../incident/facts.ts'
import { fold } from '../incident/fold.ts'
import type { State } from '../incident/state.ts'
import { jsonText } from './json.ts'
import type { Store, Tx } from './store.ts'
import { tryState } from './understood.ts'

/** A private incident whose state was saved by an imoc that did not keep who is in it. Its facts say it. */
export function lacksAccess({ private: hidden, access }: Pick<State, 'private' | 'access'>): boolean {
  return hidden && access === undefined
}

/** The state by the facts alone. */
export async function foldAgain(db: Pick<Tx, 'fact'>, id: string): Promise<State> {
  return fold((await factsOf(db, id)).map(readFact), id)
}

function factsOf(db: Pick<Tx, 'fact'>, id: string): Promise<StoredFact[]> {
  return db.fact.findMany({ where: { incidentId: id }, orderBy: { seq: 'asc' } })
}

function tryFold(rows: StoredFact[], id: string): State | null {
  try {
    return fold(rows.map(readFact), id)
  } catch {
    return null
  }
}

/** Brings such states up to date, once after an upgrade; what is up to date is left alone, and so is what cannot be read. */
export async function renewStates({ prisma }: Pick<Store, 'prisma'>): Promise<void> {
  const hidden = await prisma.incident.findMany({ where: { private: true }, select: { id: true, state: true } })
  const lacking = hidden.filter((row) => {
    const state = tryState(row)
    return state !== null && lacksAccess(state)
  })
  for (const { id } of lacking) {
    await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE "id" = ${id} FOR UPDATE`
      // One with a damaged fact waits as it is for whoever mends it: the others are to start.
      const state = tryFold(await factsOf(tx, id), id)
      if (state === null) return
      const text = jsonText(state)
      await tx.$executeRaw`UPDATE "Incident" SET "state" = ${text}::jsonb WHERE "id" = ${id}`
    })
  }
}
