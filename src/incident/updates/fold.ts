import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { updateFacts } from './facts.ts'
import type { Chase } from './state.ts'

export function foldUpdate(state: State, fact: FactOf<keyof typeof updateFacts>): State {
  switch (fact.kind) {
    case 'update-written': {
      const { notify: _, erased: __, ...update } = fact.data
      return {
        ...state,
        update: { ...update, at: fact.occurredAt.toISOString(), by: fact.actor, outcomes: [] },
        inPublic: state.inPublic || update.audiences.includes('status-page'),
      }
    }
    case 'update-delivered':
      return withOutcome(state, fact.data.id, { ...fact.data, error: null })
    case 'update-refused':
      return withOutcome(state, fact.data.id, { ...fact.data, link: null })
    case 'update-chased':
      return { ...state, chases: [...state.chases, { ...fact.data, answer: null }] }
    case 'chase-answered':
      return {
        ...state,
        chases: state.chases.map((each) => (isAbout(each, fact.data) ? { ...each, answer: fact.data.answer } : each)),
      }
    case 'subscribed':
      return { ...state, subscribers: [...new Set([...state.subscribers, fact.data.user])] }
    case 'unsubscribed':
      return { ...state, subscribers: state.subscribers.filter((user) => user !== fact.data.user) }
  }
}

function isAbout(chase: Chase, { update, round }: { update: string; round: number }): boolean {
  return chase.update === update && chase.round === round
}

type Told = NonNullable<State['update']>['outcomes'][number]

function withOutcome(state: State, id: string, { audience, where, link, error }: Told): State {
  if (state.update?.id !== id) return state
  const others = state.update.outcomes.filter((told) => told.audience !== audience || told.where !== where)
  return { ...state, update: { ...state.update, outcomes: [...others, { audience, where, link, error }] } }
}
