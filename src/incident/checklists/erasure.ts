import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { checklistFacts } from './facts.ts'

export function eraseChecklist(fact: FactOf<keyof typeof checklistFacts>): Erased {
  switch (fact.kind) {
    case 'item-set':
      return { ...fact.data, why: null }
    case 'checklist-started':
    case 'checklist-sent':
    case 'checklist-mirrored':
    case 'item-nudged':
    case 'nudge-snoozed':
      return null
  }
}
