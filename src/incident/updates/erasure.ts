import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { updateFacts } from './facts.ts'

export function eraseUpdate(fact: FactOf<keyof typeof updateFacts>): Erased {
  switch (fact.kind) {
    case 'update-written':
      return { ...fact.data, headline: erasedWords, text: erasedWords, impact: null, doing: null, erased: true }
    case 'update-refused':
      return { ...fact.data, error: erasedWords }
    case 'update-delivered':
    case 'update-chased':
    case 'chase-answered':
    case 'subscribed':
    case 'unsubscribed':
      return null
  }
}
