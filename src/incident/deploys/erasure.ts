import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { deployFacts } from './facts.ts'

export function eraseDeploy(fact: FactOf<keyof typeof deployFacts>): Erased {
  switch (fact.kind) {
    case 'lock-wanted':
      return { ...fact.data, reason: erasedWords }
    case 'lock-refused':
    case 'unlock-refused':
      return { ...fact.data, error: erasedWords }
    case 'mitigation-answered':
      return { ...fact.data, answer: erasedWords }
    case 'lock-held':
    case 'unlock-wanted':
    case 'lock-lifted':
    case 'mitigation-pressed':
      return null
  }
}
