import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { boardFacts, HypothesisState } from './facts.ts'

export function describeBoard(fact: FactOf<keyof typeof boardFacts>, look: Lookup): string {
  const words = (text: string | null) => because(look.plain(text ?? ''))
  switch (fact.kind) {
    case 'hypothesis-raised':
      return `raised hypothesis ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'hypothesis-moved':
      return `${moves[fact.data.to]} hypothesis ${fact.data.number}${words(fact.data.evidence)}`
    case 'task-added':
      return `added task ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'task-taken':
      return fact.data.user === fact.actor
        ? `took task ${fact.data.number}`
        : `gave task ${fact.data.number} to ${look.name(fact.data.user)}`
    case 'task-dropped':
      return `gave task ${fact.data.number} back`
    case 'task-done':
      return `finished task ${fact.data.number}${words(fact.data.outcome)}`
    case 'change-begun': {
      const { number, text, service, temporary } = fact.data
      const where = service === null ? '' : ` (${look.plain(service)})`
      return `is doing (${number}): ${quoted(look.plain(text))}${where}${temporary ? ', for now' : ''}`
    }
    case 'change-ended':
      return `said that (${fact.data.number}) is done${words(fact.data.outcome)}`
    case 'change-asked':
      return `asked ${look.name(fact.data.user)} whether (${fact.data.number}) is still in flight`
    case 'change-goes-on':
      return `is still doing (${fact.data.number})`
    case 'change-met': {
      const { number, incident, change, service, user } = fact.data
      const whose = user === null ? '' : `, by ${look.name(user)}`
      return `saw two changes on ${look.plain(service)} at once: (${number}) here and (${change}) of INC-${incident}${whose}`
    }
    case 'change-parted': {
      const { number, incident, change } = fact.data
      return `saw that (${change}) of INC-${incident} is no longer in flight beside (${number})`
    }
    case 'undo-added':
      return `noted what to undo (${fact.data.number}): ${quoted(look.plain(fact.data.text))}`
    case 'undo-done':
      return `undid (${fact.data.number})${words(fact.data.outcome)}`
    case 'open-reminded':
      return `told ${look.name(fact.data.user)} of what is still to undo or in flight`
    case 'line-opened':
      return `opened line ${fact.data.number}: ${quoted(look.plain(fact.data.title))}, led by ${look.name(fact.data.lead)}`
    case 'line-placed':
      return `opened the thread of line ${fact.data.number}`
    case 'line-led':
      return `made ${look.name(fact.data.lead)} lead line ${fact.data.number}`
    case 'line-closed':
      return `closed line ${fact.data.number}${words(fact.data.outcome)}`
  }
}

const moves: Record<HypothesisState, string> = {
  open: 'reopened',
  testing: 'is testing',
  supported: 'found support for',
  'ruled-out': 'ruled out',
}
