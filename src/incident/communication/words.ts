import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { communicationFacts } from './facts.ts'

export function describeCommunication(fact: FactOf<keyof typeof communicationFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'callout-made':
      return calloutMade(fact, look)
    case 'callout-answered':
      return fact.data.answer === 'acknowledged'
        ? `acknowledged callout ${fact.data.number}${because(look.plain(fact.data.words ?? ''))}`
        : `asked back about callout ${fact.data.number}${because(look.plain(fact.data.words ?? ''))}`
    case 'callout-chased':
      return calloutChased(fact, look)
    case 'callout-withdrawn':
      return `withdrew callout ${fact.data.number}`
    case 'concern-raised':
      return `${fact.actor === null ? 'passed on' : 'raised'} concern ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'concern-answered':
      return `answered concern ${fact.data.number}: ${quoted(look.plain(fact.data.text))}`
    case 'concern-chased':
      return `reminded ${look.name(fact.data.user)} of concern ${fact.data.number}`
    case 'statement-unanswered':
      return `saw that nobody had answered ${look.name(fact.data.user)}`
    case 'statement-settled':
      return settled[fact.data.why]
    case 'decided':
      return decided(fact, look)
  }
}

const settled = {
  answered: 'saw that a message was answered later',
  reworded: 'saw that a message was changed before anybody answered it',
  dismissed: 'dismissed a message that nobody had answered',
}

function calloutChased({ data }: FactOf<'callout-chased'>, look: Lookup): string {
  const { number, to, user } = data
  const whom = user === null ? null : look.name(user)
  if (to === 'addressee') return `reminded ${whom ?? 'the person it is for'} of callout ${number}`
  return whom === null
    ? `said in the channel that nobody has acknowledged callout ${number}`
    : `told ${whom} that nobody has acknowledged callout ${number}`
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
