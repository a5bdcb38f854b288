import { erasedWords } from '../erased-words.ts'
import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { boardFacts } from './facts.ts'

export function eraseBoard(fact: FactOf<keyof typeof boardFacts>): Erased {
  switch (fact.kind) {
    case 'hypothesis-raised':
    case 'task-added':
    case 'change-begun':
    case 'undo-added':
      return { ...fact.data, text: erasedWords }
    case 'hypothesis-moved':
      return { ...fact.data, evidence: null }
    case 'task-done':
    case 'change-ended':
    case 'undo-done':
    case 'line-closed':
      return { ...fact.data, outcome: null }
    case 'line-opened':
      return { ...fact.data, title: erasedWords }
    case 'task-taken':
    case 'task-dropped':
    case 'change-asked':
    case 'change-goes-on':
    case 'change-met':
    case 'change-parted':
    case 'open-reminded':
    case 'line-placed':
    case 'line-led':
      return null
  }
}
