import { isFactKind, readFact, type StoredFact } from '../incident/facts.ts'
import { apply } from '../incident/fold.ts'
import { foldVersion } from '../incident/fold-version.ts'
import type { Saved } from './saved-states.ts'
import type { Tx } from './store.ts'

type Row = Pick<Saved, 'writtenBy'> & {
  foldVersion: number | null
  version: number | null
} & Nullable<StoredFact>
type Nullable<T> = { [K in keyof T]: T[K] | null }

/** If another process has recorded more than this, reading the state costs less. */
const most = 200

/**
 * Applies what other processes have recorded since to a state that this process knows: facts are smaller than the state, and need no
 * comparison with what this version knows of one. Returns null if the state has to be read: it was changed otherwise, by another fold or by
 * an erasure, or one of the facts cannot be read.
 */
export async function catchUp(db: Pick<Tx, '$queryRaw'>, id: string, known: Saved): Promise<Saved | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.xmin::text AS "writtenBy", (i."state" ->> 'foldVersion')::int AS "foldVersion",
      (i."state" ->> 'version')::int AS "version",
      f."incidentId", f."seq", f."kind", f."actor", f."data", f."occurredAt", f."recordedAt"
    FROM "Incident" i LEFT JOIN "Fact" f ON f."incidentId" = i."id" AND f."seq" > ${known.state.version}
    WHERE i."id" = ${id} ORDER BY f."seq" LIMIT ${most + 1}`
  const [row] = rows
  if (!row || row.foldVersion !== foldVersion || known.state.foldVersion !== foldVersion) return null
  const { writtenBy } = row
  if (writtenBy === known.writtenBy) return known
  const stored = rows.filter(isFact)
  // The saved state, too, has to be of the last fact: it may be damaged.
  if (stored.length === 0 || rows.length > most || stored.at(-1)?.seq !== row.version) return null
  if (!stored.every(({ kind }) => isFactKind(kind) && kind !== 'erased')) return null
  const state = stored.reduce((before, each) => apply(before, readFact(each), id), known.state)
  return { state, writtenBy }
}

/** An incident without new facts is one row without a fact. */
function isFact(row: Row): row is Row & StoredFact {
  return row.seq !== null
}
