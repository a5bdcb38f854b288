import type { Fact } from '../facts.ts'

/**
 * Every Slack id that the facts contain: who acted, who was meant, which people and channels were mentioned. Names are looked up for these.
 */
export function userIds(facts: readonly Pick<Fact, 'actor' | 'data'>[]): string[] {
  const ids = new Set<string>()
  for (const fact of facts) {
    if (fact.actor) ids.add(fact.actor)
    collect(fact.data, ids)
  }
  return [...ids]
}

/** Keys under which a fact holds one user's id; the value of `to` may also be a status. */
const names = new Set(['user', 'inviter', 'to', 'lead'])
const isId = (key: string, value: string) => names.has(key) && (key !== 'to' || /^[UW][A-Z0-9]+$/.test(value))

function collect(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') for (const [, id] of value.matchAll(/<[@#]([A-Z0-9]+)/g)) ids.add(id ?? '')
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && isId(key, inner)) ids.add(inner)
    else if (key === 'users' && Array.isArray(inner)) for (const id of inner) ids.add(String(id))
    else collect(inner, ids)
  }
}
