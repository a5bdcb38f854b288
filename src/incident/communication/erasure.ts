import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { communicationFacts } from './facts.ts'

export function eraseCommunication(fact: FactOf<keyof typeof communicationFacts>): Erased {
  switch (fact.kind) {
    case 'callout-made':
      return { ...fact.data, text: erasedWords, how: null, plan: null }
    case 'callout-answered':
      return { ...fact.data, words: null }
    case 'decided':
      return { ...fact.data, what: erasedWords, options: null, givenUp: null, feared: null, unknown: null }
    case 'concern-raised':
    case 'concern-answered':
      return { ...fact.data, text: erasedWords }
    case 'callout-chased':
    case 'callout-withdrawn':
    case 'concern-chased':
    case 'statement-unanswered':
    case 'statement-settled':
      return null
  }
}
