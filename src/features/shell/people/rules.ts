import type { NewFact } from '../../../incident/facts.ts'
import { heldBy, holdsNothing } from '../../../incident/on-call/held-by.ts'
import type { State } from '../../../incident/state.ts'

/** What Slack says of somebody's account. `inside`: a guest who is in the incident's channel can still read and answer there. */
export type Account = { user: string; to: 'deactivated' | 'guest' | 'active'; inside: boolean }

/** Recorded where it changes something for the incident, once: of who has nothing in it, nothing is. */
export function accountChanged(state: State, { user, to, inside }: Account, now: Date): { facts: NewFact[] } {
  const had = heldBy(state, user)
  const before = state.accounts[user]
  const after = to === 'active' ? undefined : inside ? 'guest' : 'out'
  if (before === after || (to !== 'active' && holdsNothing(had))) return { facts: [] }
  return {
    facts: [{ kind: 'account-changed', data: { user, to, inside, had }, actor: null, occurredAt: now }],
  }
}
