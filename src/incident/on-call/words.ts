import type { Fact, FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because } from '../timeline/words.ts'
import type { Medium } from './facts.ts'

export function describePeople(fact: Fact, look: Lookup): string | null {
  switch (fact.kind) {
    case 'role-given':
      return roleGiven(fact, look)
    case 'role-left':
      return fact.actor === fact.data.user || fact.actor === null
        ? `is no longer ${part(fact.data, look)}`
        : `is no longer ${part(fact.data, look)}, says ${look.name(fact.actor)}`
    case 'paged':
      return paged(fact, look)
    case 'page-answered':
      return fact.data.answer === 'acknowledged'
        ? 'acknowledged the page'
        : `cannot come${because(look.plain(fact.data.why ?? ''))}`
    case 'page-exhausted':
      return 'has nobody left to page'
    case 'page-ended':
      return `ended the page: ${ends[fact.data.why]}`
    case 'handover-offered':
      return handoverOffered(fact, look)
    case 'handover-answered':
      return fact.data.answer === 'accepted'
        ? 'accepted the handover'
        : `declined the handover${because(look.plain(fact.data.why ?? ''))}`
    case 'handover-withdrawn':
      return 'withdrew the offer to hand over'
    case 'briefed':
      return `sent ${look.name(fact.data.user)} a summary`
    case 'asked-in':
      return `asked ${look.name(fact.data.user)}, who is not in the channel, to relieve the IMOC`
    case 'account-changed':
      return accountChanged(fact.data)
    case 'part-chosen':
      return fact.data.part === 'respond' ? 'came to respond' : 'came to observe'
    default:
      return null
  }
}

const ends = { acknowledged: 'it was acknowledged', taken: 'somebody took over', over: 'the incident is over' }
const by: Record<Medium, string> = { slack: 'in Slack', pagerduty: 'by PagerDuty', webhook: 'by webhook' }

function part({ role, team }: { role: string; team: string | null }, look: Lookup): string {
  return team === null ? look.plain(role) : `${look.plain(role)} for ${look.plain(team)}`
}

function accountChanged({ to, inside, had }: FactOf<'account-changed'>['data']): string {
  if (to === 'active') return 'can use this workspace again'
  const lost = had.imoc && !inside ? ', and is no longer the IMOC' : ''
  return `${to === 'guest' ? 'has become a guest in Slack' : 'was deactivated in Slack'}${lost}`
}

function roleGiven({ actor, data }: FactOf<'role-given'>, look: Lookup): string {
  const given = actor !== null && actor !== data.user ? `, named by ${look.name(actor)}` : ''
  return `is ${part(data, look)} now${given}`
}

function paged({ actor, data }: FactOf<'paged'>, look: Lookup): string {
  const whom = data.user === null ? look.plain(data.who) : look.name(data.user)
  const again = data.rung === 0 ? '' : `, step ${data.rung + 1} of the escalation list`
  const what = data.for === 'imoc' ? ' as IMOC' : ''
  const verb = actor === null ? 'paged' : 'asked to page'
  return `${verb} ${whom}${what} ${by[data.medium]}${again}${because(look.plain(data.why ?? ''))}`
}

function handoverOffered({ data }: FactOf<'handover-offered'>, look: Lookup): string {
  const said = [
    ['where it stands', data.summary],
    ['how it is developing', data.trajectory],
    ['waiting for', data.waitingOn],
    ['tired', data.tired],
  ].flatMap(([name, words]) => (words ? [`${name}: ${look.plain(words)}`] : []))
  return `asked ${look.name(data.to)} to take over as IMOC${said.length ? `; ${said.join('; ')}` : ''}`
}
