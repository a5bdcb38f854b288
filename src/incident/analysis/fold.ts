import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { analysisFacts } from './facts.ts'

export function foldAnalysis(state: State, fact: FactOf<keyof typeof analysisFacts>): State {
  switch (fact.kind) {
    case 'clock-set': {
      const { point, at, why, withdrawn } = fact.data
      const { [point]: _, ...others } = state.clockSet
      if (withdrawn) return { ...state, clockSet: others }
      return { ...state, clockSet: { ...state.clockSet, [point]: { at, why, by: fact.actor, seq: fact.seq } } }
    }
    case 'tagged':
    case 'untagged':
    case 'suggestion-dismissed':
    case 'investigation-note-shared':
    case 'investigation-note-withdrawn':
    case 'question-answered':
      return state
  }
}
