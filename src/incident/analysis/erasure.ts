import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { analysisFacts } from './facts.ts'

export function eraseAnalysis(fact: FactOf<keyof typeof analysisFacts>): Erased {
  switch (fact.kind) {
    case 'investigation-note-shared':
    case 'question-answered':
      return { ...fact.data, text: '', erased: true }
    case 'clock-set':
      return fact.data.why === null ? null : { ...fact.data, why: null }
    case 'tagged':
    case 'untagged':
    case 'suggestion-dismissed':
    case 'investigation-note-withdrawn':
      return null
  }
}
