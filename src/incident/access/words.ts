import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { quoted } from '../timeline/words.ts'
import type { accessFacts } from './facts.ts'

export function describeAccess(fact: FactOf<keyof typeof accessFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'briefed':
      return `sent ${look.name(fact.data.user)} a summary`
    case 'asked-in':
      return `asked ${look.name(fact.data.user)}, who is not in the channel, to relieve the IMOC`
    case 'account-changed':
      return accountChanged(fact.data)
    case 'part-chosen':
      return fact.data.part === 'respond' ? 'came to respond' : 'came to observe'
    case 'right-asked':
      return `asked for the right "${fact.data.right}"`
    case 'right-given':
      return `gave ${look.name(fact.data.user)} the right "${fact.data.right}" in this incident`
    case 'broke-glass':
      return `went on without the right "${fact.data.right}": ${quoted(look.plain(fact.data.reason))}`
    case 'access-asked':
      return 'asked to be let in'
    case 'let-in':
      return `let ${look.name(fact.data.user)} in`
  }
}

function accountChanged({ to, inside, had }: FactOf<'account-changed'>['data']): string {
  if (to === 'active') return 'can use this workspace again'
  const lost = had.imoc && !inside ? ', and is no longer the IMOC' : ''
  return `${to === 'guest' ? 'has become a guest in Slack' : 'was deactivated in Slack'}${lost}`
}
