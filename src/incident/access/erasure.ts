import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { accessFacts } from './facts.ts'

export function eraseAccess(fact: FactOf<keyof typeof accessFacts>): Erased {
  switch (fact.kind) {
    case 'briefed':
    case 'part-chosen':
    case 'asked-in':
    case 'account-changed':
      return null
  }
}
