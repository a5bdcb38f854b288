import type { NewFact } from '../../../incident/facts.ts'
import { heldBy, holdsNothing } from '../../../incident/on-call/held-by.ts'
import type { State } from '../../../incident/state.ts'

/** What Slack says about somebody's account. `inside`: a guest in the incident's channel can still read and answer there. */
export type Account = { user: string; to: 'deactivated' | 'guest' | 'active'; inside: boolean }

/** Records the change once, if it matters to the incident. It records nothing about a person who has nothing to do in it. */
export function accountChanged(state: State, { user, to, inside }: Account, now: Date): { facts: NewFact[] } {
  const had = heldBy(state, user)
  const before = state.accounts[user]
  const after = to === 'active' ? undefined : inside ? 'guest' : 'out'
  if (before === after || (to !== 'active' && holdsNothing(had))) return { facts: [] }
  return {
    facts: [{ kind: 'account-changed', data: { user, to, inside, had }, actor: null, occurredAt: now }],
  }
}
