import type { Clock } from '../incident/clock.ts'
import { type NewEffect, needed } from '../incident/effects.ts'
import { type Fact, type NewFact, readFact } from '../incident/facts.ts'
import { apply } from '../incident/fold.ts'
import type { State } from '../incident/state.ts'
import { aboutMessage } from './about.ts'
import type { Committed, Decision, React } from './decision.ts'
import { type Asking, askingFor, tryAgain } from './effects/ask.ts'
import type { Ready } from './effects/lease.ts'
import { deletionKey, eraseDeletedWords } from './erase.ts'
import { insertionOfFacts, recordedKeys } from './fact-rows.ts'
import { Prisma } from './generated/client.ts'
import { json, jsonText } from './json.ts'
import type { Store, Tx } from './store.ts'

/** What every commit needs, the first one of an incident and all others. */
export type RecordingDeps = {
  store: Store
  clock: Clock
  react: React
  /**
   * Runs these effects. It is called after the commit, before anybody has an answer. Must not throw. Null if this process runs none:
   * another one finds them.
   */
  dispatch: ((ready: Ready[]) => void) | null
  /** Called with what was recorded, after the commit. Must not throw. */
  recorded: (incidentId: string, facts: Fact[]) => void
}

/** How long a transaction may take, and how long it may wait for its connection (ms). */
export const transactionLimits = { timeout: 20_000, maxWait: 20_000 }

/** What was written. `ready`: the effects to run once the transaction has committed. `writtenBy` and `webKey` are null if they stay. */
export type Recorded = { facts: Fact[]; ready: Ready[]; writtenBy: string | null; webKey: string | null }

/** Facts of one incident that are recorded in one transaction, decision by decision; nothing is written before `write`. */
export type Recording = {
  state(): State | null
  /** Looks up at once which of these facts are recorded already. */
  lookUp(facts: NewFact[]): Promise<void>
  /** Applies a decision to the state so far. Facts whose key is recorded are left out. */
  take(decision: Decision): Promise<Committed>
  /** Writes facts, state and effects. */
  write(): Promise<Recorded>
}

/** `before`: the state to begin with; null for the first commit of an incident. */
export function startRecording(
  tx: Tx,
  { id, before, now }: { id: string; before: State | null; now: Date },
  { react, dispatch }: Pick<RecordingDeps, 'react' | 'dispatch'>,
): Recording {
  let state = before
  const rows: { fact: Fact; key: string | null }[] = []
  const effects: NewEffect[] = []
  const retry: string[] = []
  let webKey: string | null = null
  /** By key: whether the fact is recorded, before or in this transaction. */
  const recorded = new Map<string, boolean>()

  async function lookUp(facts: NewFact[]): Promise<void> {
    const keys = facts.flatMap(keysOf).filter((key) => !recorded.has(key))
    if (keys.length === 0) return
    const known = await recordedKeys(tx, id, keys)
    for (const key of keys) recorded.set(key, false)
    for (const key of known) recorded.set(key, true)
  }

  async function unseen(facts: NewFact[]): Promise<NewFact[]> {
    await lookUp(facts)
    return facts.filter(({ key }) => {
      if (key === undefined) return true
      if (recorded.get(key)) return false
      recorded.set(key, true)
      return true
    })
  }

  return {
    state: () => state,
    lookUp,

    async take(decision) {
      const taken: Fact[] = []
      effects.push(...(decision.effects ?? []))
      retry.push(...(decision.retry ?? []))
      for (const { key = null, kind, actor, occurredAt, data } of await unseen(decision.facts)) {
        const row = { incidentId: id, seq: (state?.version ?? 0) + 1, kind, actor, occurredAt, recordedAt: now }
        // Parsed from its JSON as it will be read later, so that folding it now and later gives the same state.
        const fact = readFact({ ...row, data: json(data) })
        state = apply(state, fact, id)
        effects.push(...react(fact, state, now))
        taken.push(fact)
        rows.push({ fact, key })
      }
      if (decision.webKey && taken.some(({ kind }) => kind === 'links-renewed')) webKey = decision.webKey
      if (state === null) throw new Error(`Incident ${id} cannot begin without a fact.`)
      return { state, facts: taken }
    },

    async write() {
      const facts = rows.map(({ fact }) => fact)
      const wanted = needed(effects)
      const asking = askingFor(id, { effects: wanted, now, lease: dispatch !== null })
      let written: { writtenBy: string | null; stored: string[] } = { writtenBy: null, stored: [] }
      if (facts.length && state) {
        written = await writeAll(tx, { facts: insertionOfFacts(id, rows), state: savingOf(id, state), asking })
        if (webKey !== null) await tx.incident.update({ where: { id }, data: { webKey }, select: { id: true } })
        await eraseDeletedWords(tx, id, { facts, late: lateAmong(facts, recorded) })
      } else if (wanted.length > 0) {
        const rows = await tx.$queryRaw<{ key: string }[]>(asking.insertion)
        written.stored = rows.map(({ key }) => key)
      }
      const again = await tryAgain(tx, id, retry)
      return { facts, ready: [...asking.toRun(written.stored), ...again], writtenBy: written.writtenBy, webKey }
    },
  }
}

/** The keys that are looked up about a fact: its own, and that of the deletion of the message that it is about. */
function keysOf(fact: NewFact): string[] {
  const own = fact.key === undefined ? [] : [fact.key]
  return fact.kind === 'message' || fact.kind === 'message-edited' ? [...own, deletionKey(fact.data)] : own
}

/** The messages among these facts that were deleted before. */
function lateAmong(facts: Fact[], recorded: ReadonlyMap<string, boolean>): string[] {
  return facts.flatMap((fact) => {
    const isWords = fact.kind === 'message' || fact.kind === 'message-edited'
    return isWords && recorded.get(deletionKey(fact.data)) ? [aboutMessage(fact.data)] : []
  })
}

/** Writes facts, state and effects in one statement. `stored`: the keys of the effects that were stored. */
async function writeAll(
  tx: Tx,
  { facts, state, asking }: { facts: Prisma.Sql; state: Prisma.Sql; asking: Pick<Asking, 'insertion'> },
): Promise<{ writtenBy: string | null; stored: string[] }> {
  const [row] = await tx.$queryRaw<{ writtenBy: string | null; stored: string[] | null }[]>`
    WITH facts AS (${facts}), saved AS (${state}), asked AS (${asking.insertion})
    SELECT (SELECT "writtenBy" FROM saved) AS "writtenBy", (SELECT array_agg("key") FROM asked) AS "stored"`
  return { writtenBy: row?.writtenBy ?? null, stored: row?.stored ?? [] }
}

/**
 * The statement that saves the state and the columns that are searched. Written by hand, because the Prisma client would walk through the
 * whole state again for every Slack event. It returns the database's number of this transaction.
 */
function savingOf(id: string, state: State): Prisma.Sql {
  const threadKey = state.meetingPlace && aboutMessage(state.meetingPlace)
  return Prisma.sql`
    UPDATE "Incident" SET "title" = ${state.title}, "kind" = ${state.kind}, "status" = ${state.status},
      "severity" = ${state.severity}, "version" = ${state.version}, "channelId" = ${state.channel?.id ?? null},
      "threadKey" = ${threadKey}, "private" = ${state.private}, "state" = ${jsonText(state)}::jsonb
    WHERE "id" = ${id} RETURNING xmin::text AS "writtenBy"`
}
