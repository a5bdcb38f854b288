import { readFact, type StoredFact } from '../incident/facts.ts'
import { fold } from '../incident/fold.ts'
import { foldVersion } from '../incident/fold-version.ts'
import type { State } from '../incident/state.ts'
import { jsonText } from './json.ts'
import { tryState } from './readable-state.ts'
import type { Store, Tx } from './store.ts'

/** Whether the state was saved by another version of the fold. Then it has to be folded again from its facts. */
export function isOfAnotherFold({ foldVersion: made }: Pick<State, 'foldVersion'>): boolean {
  return made !== foldVersion
}

/** The state folded from the facts alone. */
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

/**
 * Folds states of an older fold version again, once after an upgrade. It leaves alone states that are up to date, states that a newer imoc
 * has saved, and states that cannot be read.
 */
export async function renewStates({ prisma }: Pick<Store, 'prisma'>): Promise<void> {
  const others = await prisma.$queryRaw<{ id: string; state: unknown }[]>`
    SELECT "id", "state" FROM "Incident"
    WHERE coalesce(("state" ->> 'foldVersion')::int, 0) < ${foldVersion} ORDER BY "number"`
  for (const { id } of others.filter((row) => tryState(row) !== null)) {
    await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE "id" = ${id} FOR UPDATE`
      // An incident with a damaged fact stays as it is until somebody repairs it, so that the others can start.
      const state = tryFold(await factsOf(tx, id), id)
      if (state === null) return
      const text = jsonText(state)
      await tx.$executeRaw`UPDATE "Incident" SET "state" = ${text}::jsonb WHERE "id" = ${id}`
    })
  }
}
