import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { accessFacts } from './facts.ts'

export function eraseAccess(fact: FactOf<keyof typeof accessFacts>): Erased {
  switch (fact.kind) {
    case 'briefed':
    case 'part-chosen':
    case 'asked-in':
    case 'account-changed':
    case 'right-asked':
    case 'right-given':
    case 'access-asked':
    case 'let-in':
      return null
    case 'broke-glass':
      return { ...fact.data, reason: erasedWords }
  }
}
