import type { FactOf } from '../facts.ts'
import { clockTime } from '../timeline/duration.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { Audience, updateFacts } from './facts.ts'

export const audienceWords: Record<Audience, string> = {
  announcements: 'the announcements',
  stakeholders: 'the stakeholders',
  'status-page': 'the status page',
  subscribers: 'the subscribers',
}

export function describeUpdate(fact: FactOf<keyof typeof updateFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'update-written':
      return updateWritten(fact, look)
    case 'update-delivered':
      return `delivered ${update(fact.data.id, look)} to ${audienceWords[fact.data.audience]}`
    case 'update-refused':
      return `could not deliver ${update(fact.data.id, look)} to ${audienceWords[fact.data.audience]}${because(fact.data.error)}`
    case 'update-chased':
      return `asked ${look.name(fact.data.user)} for the update promised for ${clockTime(fact.data.promised)}`
    case 'chase-answered':
      return fact.data.answer === 'snooze'
        ? 'postponed the promised update'
        : 'said that the promised update is not needed'
    case 'subscribed':
      return 'subscribed to the updates'
    case 'unsubscribed':
      return 'unsubscribed from the updates'
  }
}

function update(id: string, look: Lookup): string {
  const headline = look.headline(id)
  return headline === '' ? 'an update' : `the update ${quoted(headline)}`
}

function updateWritten({ data }: FactOf<'update-written'>, look: Lookup): string {
  const words = updateWords(data, look)
  const next = data.nextAt === null ? '' : ` (next promised for ${clockTime(data.nextAt)})`
  return `wrote an update, status ${data.status}: ${words}${next}`
}

/** Headline and text as one, without repetition. */
export function updateWords(data: { headline: string; text: string }, look: Lookup): string {
  const [headline, text] = [look.plain(data.headline), look.plain(data.text)]
  if (headline === '' || text.startsWith(headline)) return text
  if (text === '') return headline
  return `${headline}${/[.!?…]$/.test(headline) ? '' : '.'} ${text}`
}
