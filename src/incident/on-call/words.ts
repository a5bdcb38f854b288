import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because } from '../timeline/words.ts'
import type { Medium, onCallFacts } from './facts.ts'

export function describeOnCall(fact: FactOf<keyof typeof onCallFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'role-taken':
      return roleTaken(fact, look)
    case 'watch-ended':
      return 'is no longer the IMOC: the incident was resolved and then reopened'
    case 'imoc-wanted':
      return 'asked for the IMOC'
    case 'imoc-missing':
      return `found no IMOC${because(fact.data.why)}`
    case 'relief-asked':
      return `asked ${look.name(fact.data.user)}, IMOC for ${fact.data.hours} h, whether somebody should take over`
    case 'relief-answered':
      return fact.data.answer === 'swap' ? 'asked to be relieved as IMOC' : 'chose to carry on as IMOC'
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
  }
}

const ends = { acknowledged: 'it was acknowledged', taken: 'somebody took over', over: 'the incident is over' }
/** How a person is paged, in words that follow the page, where the name of the provider alone would not do. */
const media: Readonly<Record<string, string>> = {
  slack: 'in Slack',
  pagerduty: 'by PagerDuty',
}

/** How a person is paged: "by PagerDuty". */
export const byMedium = (medium: Medium): string => media[medium] ?? `by ${medium}`

function part({ role, team }: { role: string; team: string | null }, look: Lookup): string {
  return team === null ? look.plain(role) : `${look.plain(role)} for ${look.plain(team)}`
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
  return `${verb} ${whom}${what} ${byMedium(data.medium)}${again}${because(look.plain(data.why ?? ''))}`
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

const ways = { rota: 'from the rota', paged: 'by acknowledging the page', handover: 'by accepting the handover' }

function roleTaken({ actor, data }: FactOf<'role-taken'>, look: Lookup): string {
  if (data.how !== 'claimed') return `became IMOC, ${ways[data.how]}`
  return actor === null || actor === data.user ? 'became IMOC' : `became IMOC, named by ${look.name(actor)}`
}
