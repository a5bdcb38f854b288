import type { NewFact } from '../../incident/facts.ts'

/** Renews the links of an incident. The same press twice renews them once. */
export function renew(
  { id, by, webKey }: { id: string; by: string; webKey: string },
  now: Date,
): { facts: NewFact[]; webKey: string } {
  const fact: NewFact = {
    ...{ kind: 'links-renewed', data: {}, actor: by, occurredAt: now },
    key: `links-renewed:${id}`,
  }
  return { facts: [fact], webKey }
}
