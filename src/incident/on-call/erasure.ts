import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { onCallFacts } from './facts.ts'

export function eraseOnCall(fact: FactOf<keyof typeof onCallFacts>): Erased {
  switch (fact.kind) {
    case 'imoc-missing':
      return { why: erasedWords }
    case 'role-given':
    case 'role-left':
      return { ...fact.data, team: null }
    case 'paged':
    case 'page-answered':
    case 'handover-answered':
      return { ...fact.data, why: null }
    case 'handover-offered':
      return { ...fact.data, summary: null, trajectory: null, waitingOn: null, tired: null }
    case 'role-taken':
    case 'watch-ended':
    case 'imoc-wanted':
    case 'relief-asked':
    case 'relief-answered':
    case 'page-exhausted':
    case 'page-ended':
    case 'handover-withdrawn':
      return null
  }
}
