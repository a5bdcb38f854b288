import type { Clock } from '../incident/clock.ts'
import type { NewEffect } from '../incident/effects.ts'
import { type Fact, type NewFact, readFact } from '../incident/facts.ts'
import { apply } from '../incident/fold.ts'
import type { State } from '../incident/state.ts'
import type { Changes, FactRow } from './changes.ts'
import type { Committed, Decision, React } from './decision.ts'
import type { Ready } from './effects/lease.ts'
import { deletionKey } from './erase.ts'
import { json } from './json.ts'
import type { Store } from './store.ts'

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

/** Facts of one incident that are recorded together, decision by decision. Nothing is written here. */
export type Recording = {
  state(): State | null
  /** Looks up at once which of these facts are recorded already. */
  lookUp(facts: NewFact[]): Promise<void>
  /** Applies a decision to the state so far. Facts whose key is recorded are left out. */
  take(decision: Decision): Promise<Committed>
  changes(): Changes
}

type Start = {
  id: string
  before: State | null
  now: Date
  recordedAmong: (keys: string[]) => Promise<string[]>
}

/**
 * `before`: the state to begin with; null for the first commit of an incident. `recordedAmong`: which of these keys of facts are recorded
 * in the incident.
 */
export function startRecording(
  { id, before, now, recordedAmong }: Start,
  { react }: Pick<RecordingDeps, 'react'>,
): Recording {
  let state = before
  const rows: FactRow[] = []
  const effects: NewEffect[] = []
  const retry: string[] = []
  /** By key: whether the fact is recorded, before or in this transaction. */
  const recorded = new Map<string, boolean>()

  async function lookUp(facts: NewFact[]): Promise<void> {
    const keys = facts.flatMap(keysOf).filter((key) => !recorded.has(key))
    if (keys.length === 0) return
    const known = await recordedAmong(keys)
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
      if (state === null) throw new Error(`Incident ${id} cannot begin without a fact.`)
      return { state, facts: taken }
    },

    changes: () => ({ id, now, state, rows, effects, retry, recorded }),
  }
}

/** The keys that are looked up about a fact: its own, and that of the deletion of the message that it is about. */
function keysOf(fact: NewFact): string[] {
  const own = fact.key === undefined ? [] : [fact.key]
  return fact.kind === 'message' || fact.kind === 'message-edited' ? [...own, deletionKey(fact.data)] : own
}
