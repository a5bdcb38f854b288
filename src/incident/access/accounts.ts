import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'

/** A person who can no longer come holds no role and nobody waits for them; the record of what they did stays theirs. */
export function withAccount(state: State, fact: FactOf<'account-changed'>): State {
  const { user, inside } = fact.data
  const { [user]: _, ...others } = state.accounts
  if (fact.data.to === 'active') return { ...state, accounts: others }
  const accounts = { ...others, [user]: inside ? ('guest' as const) : ('out' as const) }
  return inside ? { ...state, accounts } : without({ ...state, accounts }, fact)
}

function without(state: State, { data: { user } }: FactOf<'account-changed'>): State {
  return {
    ...state,
    imoc: state.imoc?.user === user ? null : state.imoc,
    roles: state.roles.filter((held) => held.user !== user),
    tasks: state.tasks.map((task) =>
      task.done === null && task.taker === user ? { ...task, taker: null, takenAt: null } : task,
    ),
    pages: state.pages.map((page) => ({
      ...page,
      rungs: page.rungs.map((rung) => (rung.user === user && rung.answer === null ? { ...rung, gone: true } : rung)),
    })),
    handovers: state.handovers.map((offer) =>
      offer.to === user && offer.answer === null ? { ...offer, answer: 'lapsed' as const } : offer,
    ),
  }
}
