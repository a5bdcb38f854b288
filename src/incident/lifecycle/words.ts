import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, listed, quoted } from '../timeline/words.ts'
import type { lifecycleFacts } from './facts.ts'

export function describeLifecycle(fact: FactOf<keyof typeof lifecycleFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'declared':
      return declared(fact, look)
    case 'status-changed':
      return `moved the status from ${fact.data.from} to ${fact.data.to}${because(look.plain(fact.data.why ?? ''))}`
    case 'severity-changed':
      return `changed the severity from ${look.severity(fact.data.from)} to ${look.severity(fact.data.to)}${because(look.plain(fact.data.why ?? ''))}`
    case 'retitled':
      return `changed the title to ${quoted(look.plain(fact.data.title))}`
    case 'made-private':
      return 'made the incident private'
    case 'channel-opened':
      return `opened the channel #${fact.data.name}`
    case 'channel-refused':
      return `could not open a channel${because(look.plain(fact.data.why))}`
    case 'met-in-thread':
      return 'made the thread under the announcement the place to talk'
    case 'invited':
      return `invited ${listed(fact.data.users.map((user) => look.name(user)))}`
    case 'card-posted':
      return 'posted the card of the incident'
    case 'announced':
      return 'announced the incident'
    case 'summarised':
      return 'posted the summary'
    case 'links-renewed':
      return 'made new links for the timeline and the write-up'
    case 'erased':
      return `erased the words of #${fact.data.seq}${because(look.plain(fact.data.why ?? ''))}`
  }
}

const kindWords = { real: 'the incident', drill: 'the drill', 'near-miss': 'the near-miss', past: 'the past incident' }

function declared({ data }: FactOf<'declared'>, look: Lookup): string {
  const severity = data.severity === 'unknown' ? '' : `, severity ${look.severity(data.severity)}`
  const service = data.service === null ? '' : `, service ${look.plain(data.service)}`
  const noticed = data.noticedBy === null || data.noticedBy === 'other' ? '' : `, noticed by ${noticer[data.noticedBy]}`
  const via = data.via === undefined ? '' : `, ${viaWords[data.via]}`
  return `declared ${kindWords[data.kind]} ${quoted(look.plain(data.title))}${severity}${service}${noticed}${via}`
}

/** Where something came from that was not written in Slack. */
export const viaWords = { cli: 'from the command line', page: 'from the “Without Slack” page' }

const noticer = {
  monitoring: 'monitoring',
  customer: 'a customer',
  support: 'support',
  engineer: 'an engineer',
  vendor: 'a vendor',
}
