import type { Fact, FactOf } from '../../facts/index.ts'
import { because, quoted } from '../words.ts'
import type { Lookup } from './lookup.ts'

export function describeCrew(fact: Fact, look: Lookup): string | null {
  switch (fact.kind) {
    case 'callout-made':
      return calloutMade(fact, look)
    case 'callout-answered':
      return fact.data.answer === 'acknowledged'
        ? `acknowledged callout ${fact.data.number}${because(look.plain(fact.data.words ?? ''))}`
        : `asked back about callout ${fact.data.number}${because(look.plain(fact.data.words ?? ''))}`
    case 'callout-chased':
      return fact.data.to === 'addressee'
        ? `reminded ${look.name(fact.data.user)} of callout ${fact.data.number}`
        : `told ${look.name(fact.data.user)} that nobody has acknowledged callout ${fact.data.number}`
    case 'callout-withdrawn':
      return `took back callout ${fact.data.number}`
    case 'concern-raised':
      return `${fact.actor === null ? 'passed on' : 'raised'} concern ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'concern-answered':
      return `answered concern ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'statement-unanswered':
      return `saw that nobody had answered ${look.name(fact.data.user)}`
    case 'statement-settled':
      return fact.data.why === 'answered' ? 'saw that it was answered' : 'set aside what nobody had answered'
    case 'decided':
      return decided(fact, look)
    default:
      return null
  }
}

function calloutMade({ data }: FactOf<'callout-made'>, look: Lookup): string {
  const how = data.how ? `; known by: ${look.plain(data.how)}` : ''
  const plan = data.plan ? `; plans: ${look.plain(data.plan)}` : ''
  return `called out to ${look.name(data.to)} (${data.number}): ${quoted(look.plain(data.text))}${how}${plan}`
}

const ways = { yes: 'can be undone', hard: 'hard to undo', no: 'cannot be undone' }

function decided({ data }: FactOf<'decided'>, look: Lookup): string {
  const parts = [
    ['options', data.options],
    ['given up', data.givenUp],
    ['feared', data.feared],
    ['not known', data.unknown],
  ].flatMap(([name, words]) => (words ? [`${name}: ${look.plain(words)}`] : []))
  const all = [...parts, ...(data.reversible ? [ways[data.reversible]] : [])]
  return `decided (${data.number}): ${quoted(look.plain(data.what))}${all.length ? `; ${all.join('; ')}` : ''}`
}
