import { type StoredFact, showFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import { State } from '../incident/state.ts'
import type { Saved, SavedStates } from './saved-states.ts'
import type { Tx } from './store.ts'
import type { TellUnread } from './tell-unread.ts'

/** The saved state for display, without what a newer version has added. Throws `Unreadable`. */
export function readState({ number, state }: { number: number; state: unknown }): State {
  const read = State.safeParse(state)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Unreadable(number, `its state is unknown at "${issue?.path.join('.')}": ${issue?.message}`)
}

/** Like `readState`; null if it cannot be read. */
export function tryState({ state }: { state: unknown }): State | null {
  return State.safeParse(state).data ?? null
}

export type Understanding = {
  /** The incident as this process knows it, if it understands all of it; another process may have changed it since. */
  known(id: string): Saved | null
  /** An incident to change, with its row locked if `lock` says so. Throws `Unreadable` if any of it is not understood. */
  read(tx: Tx, id: string, lock: { lock: boolean }): Promise<Saved>
  /** This process has written the incident, and this is how it is saved. */
  wrote(id: string, written: Saved): void
  /** Makes the next read check the incident again, after something could not be written. Returns whether it had been checked. */
  forget(id: string): boolean
  forgetAll(): void
}

/** `state` is null if this process knows it. `last`: the number of the last fact, if the same query asked for it. */
type Row = { number: number; writtenBy: string; state: unknown; last?: number }

/** How long the state that this process has just written counts as the current one (ms): less than any answer from outside takes. */
const current = 50

/**
 * Decides which incidents may be changed. Whoever changes an incident saves its state again and would drop what they do not understand. So
 * every key of the state has to be known, every fact readable, and the state has to include the last fact. This is checked once for each
 * incident, and again for facts that another process has added.
 */
export function createUnderstanding(tell: TellUnread, states: SavedStates): Understanding {
  /** The fact up to which all of an incident is understood. */
  const upTo = new Map<string, number>()

  /** Why one of these facts cannot be read; null if all can. */
  async function damageIn(tx: Tx, id: string, seq: { gt: number; lte: number }): Promise<string | null> {
    const rows: StoredFact[] = await tx.fact.findMany({ where: { incidentId: id, seq }, orderBy: { seq: 'asc' } })
    let damage: string | null = null
    for (const row of rows)
      showFact(row, (seq, why) => {
        damage ??= why
        tell({ incidentId: id, seq, why })
      })
    return damage
  }

  /** What is not understood, in words; null if everything is. `from`: the last fact that is known to be understood. */
  async function missing(tx: Tx, id: string, { row, state, from }: { row: Row; state: State; from: number }) {
    const key = unknownKey(row.state, state)
    if (key !== null) return `its state is unknown at "${key}": this version has nothing of that name`
    const last = row.last ?? (await lastFact(tx, id))
    if (last !== state.version) return `its state is of fact ${state.version}, and its last fact is ${last}`
    return damageIn(tx, id, { gt: from, lte: last })
  }

  async function understood(tx: Tx, id: string, row: Row): Promise<State> {
    const own = states.get(id)?.state
    if (row.state === null && own) return own
    const state = readState(row)
    const known = upTo.get(id) ?? 0
    // Without a lock, the incident may be written to while it is read.
    const asGood = row.last === undefined ? known === state.version : known >= state.version
    if (asGood) return state
    const why = await missing(tx, id, { row, state, from: known > state.version ? 0 : known })
    if (why !== null) throw new Unreadable(row.number, why)
    upTo.set(id, Math.max(state.version, row.last === undefined ? 0 : (upTo.get(id) ?? 0)))
    return state
  }

  return {
    known(id) {
      const own = states.get(id)
      return own?.isWhole ? own : null
    },
    async read(tx, id, { lock }) {
      const own = states.get(id)
      if (own?.at && !lock && performance.now() - own.at < current) return own
      const [row] = lock ? await locked(tx, id, own?.isWhole ? own.writtenBy : '') : await plain(tx, id)
      if (!row) throw new Error(`There is no incident with the id ${id}.`)
      try {
        const saved = { state: await understood(tx, id, row), writtenBy: row.writtenBy }
        if (row.state !== null) states.understood(id, saved)
        return saved
      } catch (error) {
        if (error instanceof Unreadable) tell({ incidentId: id, seq: null, why: error.message })
        throw error
      }
    },
    wrote(id, saved) {
      upTo.set(id, saved.state.version)
      states.wrote(id, saved)
    },
    forget(id) {
      states.forget(id)
      return upTo.delete(id)
    },
    forgetAll() {
      states.forgetAll()
      upTo.clear()
    },
  }
}

// After the lock is taken, only the next query sees what another process has just written.
const locked = (tx: Tx, id: string, known: string) => tx.$queryRaw<Row[]>`
  SELECT "number", xmin::text AS "writtenBy", CASE WHEN xmin::text <> ${known} THEN "state" END AS "state"
  FROM "Incident" WHERE "id" = ${id} FOR UPDATE`

async function lastFact(tx: Tx, id: string): Promise<number> {
  return (await tx.fact.aggregate({ where: { incidentId: id }, _max: { seq: true } }))._max.seq ?? 0
}

// One query, so that both values are of the same moment.
const plain = (tx: Tx, id: string) => tx.$queryRaw<Row[]>`
  SELECT "number", xmin::text AS "writtenBy", "state", coalesce((SELECT max("seq") FROM "Fact" WHERE "incidentId" = ${id}), 0) AS "last"
  FROM "Incident" WHERE "id" = ${id}`

/** The path of the first key in the stored value that reading left out; null if all are known. */
function unknownKey(stored: unknown, read: unknown, path = ''): string | null {
  if (typeof stored !== 'object' || stored === null) return null
  if (typeof read !== 'object' || read === null) return path
  for (const [key, inner] of Object.entries(stored)) {
    const at = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(read, key)) return at
    const deeper = unknownKey(inner, Reflect.get(read, key), at)
    if (deeper !== null) return deeper
  }
  return null
}
