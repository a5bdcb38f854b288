import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { failureFacts } from './facts.ts'

export function eraseFailure(fact: FactOf<keyof typeof failureFacts>): Erased {
  switch (fact.kind) {
    case 'trouble':
      return { ...fact.data, error: erasedWords }
    case 'retried':
    case 'trouble-over':
      return null
  }
}
