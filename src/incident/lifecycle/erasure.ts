import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { lifecycleFacts } from './facts.ts'

export function eraseLifecycle(fact: FactOf<keyof typeof lifecycleFacts>): Erased {
  switch (fact.kind) {
    case 'declared':
    case 'retitled':
      return { ...fact.data, title: erasedWords }
    case 'status-changed':
    case 'severity-changed':
    case 'erased':
      return { ...fact.data, why: null }
    case 'made-private':
    case 'channel-opened':
    case 'channel-refused':
    case 'met-in-thread':
    case 'invited':
    case 'card-posted':
    case 'announced':
    case 'summarised':
    case 'links-renewed':
      return null
  }
}
