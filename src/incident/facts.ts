import type { z } from 'zod'
import { accessFacts } from './access/facts.ts'
import { analysisFacts } from './analysis/facts.ts'
import { boardFacts } from './board/facts.ts'
import { checklistFacts } from './checklists/facts.ts'
import { communicationFacts } from './communication/facts.ts'
import { deployFacts } from './deploys/facts.ts'
import { failureFacts } from './failures/facts.ts'
import { lifecycleFacts } from './lifecycle/facts.ts'
import { onCallFacts } from './on-call/facts.ts'
import { recordFacts } from './record/facts.ts'
import { updateFacts } from './updates/facts.ts'

/** Every kind of fact with the shape of its data. A kind never changes once it is released; a new meaning is a new kind. */
export const factShapes = {
  ...lifecycleFacts,
  ...recordFacts,
  ...onCallFacts,
  ...checklistFacts,
  ...accessFacts,
  ...communicationFacts,
  ...boardFacts,
  ...deployFacts,
  ...updateFacts,
  ...failureFacts,
  ...analysisFacts,
}

export type FactKind = keyof typeof factShapes
export type FactData<K extends FactKind> = z.infer<(typeof factShapes)[K]>

/** One kind with its data: a union that narrows on `kind`. */
export type FactBody = { [K in FactKind]: { kind: K; data: FactData<K> } }[FactKind]

/** A fact that is about to be recorded. `key` is unique within the incident and makes a second recording of the same thing harmless. */
export type NewFact = FactBody & { actor: string | null; occurredAt: Date; key?: string }

/** Replaces, for display, a stored fact that this version cannot read; it is never recorded. */
type Unread = { kind: 'unreadable'; data: { kind: string } }

/** A fact as recorded: numbered within its incident, with both times. `actor` is a Slack user id, or null for imoc itself. */
export type Fact = (FactBody | Unread) & { seq: number; actor: string | null; occurredAt: Date; recordedAt: Date }
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>

export function isFactKind(kind: string): kind is FactKind {
  return Object.hasOwn(factShapes, kind)
}

/** A fact as its database row holds it. */
export type StoredFact = {
  incidentId: string
  seq: number
  kind: string
  actor: string | null
  data: unknown
  occurredAt: Date
  recordedAt: Date
}

/** Reads a stored row as a fact. Throws an error that names the fact if it cannot, because damaged data must not be folded. */
export function readFact(row: StoredFact): Fact {
  if (!isFactKind(row.kind)) throw new Error(`Fact ${row.incidentId}#${row.seq} has the unknown kind "${row.kind}".`)
  const data = factShapes[row.kind].safeParse(row.data)
  if (!data.success)
    throw new Error(`Fact ${row.incidentId}#${row.seq} (${row.kind}) is damaged: ${data.error.message}`)
  const { seq, actor, occurredAt, recordedAt } = row
  return { kind: row.kind, data: data.data, seq, actor, occurredAt, recordedAt } as Fact
}

/**
 * Like `readFact`, for display: an unreadable fact keeps its place, its time and the name of its kind. `told` is called with the reason.
 */
export function showFact(row: StoredFact, told: (seq: number, why: string) => void): Fact {
  try {
    return readFact(row)
  } catch (error) {
    const { kind, seq, actor, occurredAt, recordedAt } = row
    told(seq, error instanceof Error ? error.message : String(error))
    return { kind: 'unreadable', data: { kind }, seq, actor, occurredAt, recordedAt }
  }
}
