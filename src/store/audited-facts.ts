import type { Fact, FactData, FactKind } from '../incident/facts.ts'
import { type AuditAction, type AuditDetails, addEntries, type NewAuditEntry } from './audit.ts'
import type { Tx } from './store.ts'

type Audited = { action: AuditAction; details: AuditDetails }

/** The facts that are audited, each with its entry, which is written in the transaction that records the fact. */
const audited: { [K in FactKind]?: (data: FactData<K>) => Audited } = {
  erased: ({ seq, of, via }) => ({
    action: 'erased',
    details: { fact: seq, of: of ?? null, via: via ?? null },
  }),
  'made-private': () => ({ action: 'made-private', details: {} }),
  'right-given': ({ user, right }) => ({ action: 'right-given', details: { to: user, right } }),
  'broke-glass': ({ right }) => ({ action: 'broke-glass', details: { right } }),
  imported: ({ source, messages, digest }) => ({ action: 'imported', details: { source, messages, file: digest } }),
  shared: ({ id, page, until }) => ({ action: 'shared', details: { link: id, page, until } }),
  'share-withdrawn': ({ id }) => ({ action: 'share-withdrawn', details: { link: id } }),
}

/** Whether a fact of this kind is audited, so that it takes more than one statement to record it. */
export function isAudited(kind: Fact['kind']): boolean {
  return Object.hasOwn(audited, kind)
}

/** Adds the entries for these facts of one incident. */
export async function auditFacts(
  tx: Tx,
  facts: readonly Fact[],
  { number, now }: { number: number; now: Date },
): Promise<void> {
  await addEntries(
    tx,
    facts.flatMap((fact) => entryOf(fact, number) ?? []),
    now,
  )
}

function entryOf(fact: Fact, incident: number): NewAuditEntry | null {
  if (fact.kind === 'unreadable') return null
  // The table has each kind with its own data.
  const entry = audited[fact.kind] as ((data: Fact['data']) => Audited) | undefined
  return entry ? { actor: fact.actor, incident, ...entry(fact.data) } : null
}
