import { z } from 'zod'
import { erases } from '../../incident/erasing.ts'
import { showFact } from '../../incident/facts.ts'
import { apply } from '../../incident/fold.ts'
import type { State } from '../../incident/state.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import type { AtHand } from './at-hand.ts'
import { makePage } from './make-page.ts'
import type { FactText, Making } from './page-request.ts'

/** What is known here about an incident: up to which fact, and the ids that those facts name. */
export type Standing = { version: number; ids: string[] }

/** The maximum number of facts kept over all incidents; a longer incident is read again each time. */
const most = 100_000

const Row = z.object({
  seq: z.number(),
  kind: z.string(),
  actor: z.string().nullable(),
  data: z.unknown(),
  occurredAt: z.number(),
  recordedAt: z.number(),
})

/** Keeps the facts and states of the incidents read so far, from which pages are made. */
export function createFactsAtHand() {
  const incidents = new Map<string, AtHand & { ids: Set<string>; settled: number }>()

  function forget(kept: string): void {
    let count = [...incidents.values()].reduce((sum, { facts }) => sum + facts.length, 0)
    for (const [id, { facts }] of incidents) {
      if (count <= most || id === kept) continue
      incidents.delete(id)
      count -= facts.length
    }
  }

  /** Null if this version is not here. */
  function of(id: string, version: number): AtHand | null {
    const incident = incidents.get(id)
    return incident?.state.version === version ? incident : null
  }

  return {
    of,
    /**
     * Adds the facts that follow. Null if they do not follow, or if words before them were erased: then everything has to be read again.
     * `settled`: every fact up to this one was recorded before the first of these was read, so what it erased is already gone.
     */
    take(id: string, { text }: FactText, settled: number): Standing | null {
      const before = incidents.get(id)
      const facts = z
        .array(Row)
        .parse(JSON.parse(text))
        // Whoever reads the store reports what cannot be read; here it only keeps its place.
        .map((row) => showFact({ ...row, ...times(row), incidentId: id }, () => {}))
      const follows = (facts[0]?.seq ?? 0) === (before?.state.version ?? 0) + 1
      const since = before?.settled ?? settled
      if (!follows || (before && facts.some((fact) => fact.seq > since && erases(fact)))) {
        incidents.delete(id)
        return null
      }
      const first = before?.state ?? null
      const state = facts.reduce<State | null>((so, fact) => apply(so, fact, id), first)
      if (state === null) throw new Error(`Incident ${id} has no facts.`)
      const ids = new Set([...(before?.ids ?? []), ...userIds(facts)])
      // The most recently used comes last, so that the least recently used is dropped first.
      incidents.delete(id)
      incidents.set(id, { facts: [...(before?.facts ?? []), ...facts], state, ids, settled: since })
      forget(id)
      return { version: state.version, ids: [...ids] }
    },

    /** Null if this version is not here. */
    make(id: string, version: number, making: Making): string | null {
      const incident = of(id, version)
      return incident && makePage(incident, making)
    },
  }
}

function times({ occurredAt, recordedAt }: { occurredAt: number; recordedAt: number }) {
  return { occurredAt: new Date(occurredAt), recordedAt: new Date(recordedAt) }
}
