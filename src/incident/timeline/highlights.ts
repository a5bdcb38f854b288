import type { Fact } from '../facts.ts'

/** Events that tell the story of an incident. Messages are highlighted by people, and notes are always highlighted. */
const telling: ReadonlySet<Fact['kind']> = new Set([
  'declared',
  'status-changed',
  'severity-changed',
  'retitled',
  'made-private',
  'role-taken',
  'imoc-missing',
  'update-written',
  'role-given',
  'page-answered',
  'page-exhausted',
  'account-changed',
  'handover-answered',
  'callout-made',
  'callout-answered',
  'concern-raised',
  'concern-answered',
  'decided',
  'hypothesis-raised',
  'hypothesis-moved',
  'change-begun',
  'change-ended',
  'line-opened',
  'line-closed',
  'lock-held',
  'lock-refused',
  'lock-lifted',
  'mitigation-pressed',
  'mitigation-answered',
])

/** The seqs of the events that belong to the highlights. A box that is ticked and unticked again leaves none. */
export function highlightedEvents(facts: readonly Fact[]): Set<number> {
  const seqs = new Set<number>()
  const items = new Map<string, Fact>()
  for (const fact of facts) {
    if (telling.has(fact.kind)) seqs.add(fact.seq)
    if (fact.kind === 'item-set') items.set(JSON.stringify([fact.data.run, fact.data.item]), fact)
  }
  for (const fact of items.values()) if (fact.kind === 'item-set' && fact.data.state !== 'open') seqs.add(fact.seq)
  return seqs
}
