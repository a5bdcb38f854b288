import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'

export function applyHearing(state: State, fact: Fact): State {
  switch (fact.kind) {
    case 'gap':
      return {
        ...state,
        gap: { from: fact.occurredAt.toISOString(), until: fact.data.until, read: null },
      }
    case 'reconciled': {
      if (state.gap === null || state.gap.read !== null) return state
      const { messages, edits, deletions, others } = fact.data
      return { ...state, gap: { ...state.gap, read: messages + edits + deletions + others } }
    }
    default:
      return state
  }
}
