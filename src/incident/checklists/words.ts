import type { Fact, FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, counted, quoted } from '../timeline/words.ts'

export function describeCommand(fact: Fact, look: Lookup): string | null {
  switch (fact.kind) {
    case 'role-taken':
      return roleTaken(fact, look)
    case 'watch-ended':
      return 'is no longer the IMOC: the incident was resolved and then reopened'
    case 'imoc-wanted':
      return 'asked for the IMOC'
    case 'imoc-missing':
      return `found no IMOC${because(fact.data.why)}`
    case 'checklist-started':
      return `started the checklist ${quoted(look.checklist(fact.data.run))} (${counted(fact.data.items.length, 'item')}) for ${look.name(fact.data.user)}${because(fact.data.because ?? null)}`
    case 'checklist-sent':
      return `sent the checklist ${quoted(look.checklist(fact.data.run))}`
    case 'checklist-mirrored':
      return `showed the checklist ${quoted(look.checklist(fact.data.run))} in the channel`
    case 'item-set':
      return itemSet(fact, look)
    case 'item-nudged':
      return `reminded ${look.name(fact.data.user)} of ${quoted(look.item(fact.data.run, fact.data.item))}`
    case 'nudge-snoozed':
      return `put off ${quoted(look.item(fact.data.run, fact.data.item))}`
    case 'relief-asked':
      return `asked ${look.name(fact.data.user)}, IMOC for ${fact.data.hours} h, whether somebody should take over`
    case 'relief-answered':
      return fact.data.answer === 'swap' ? 'asked to be relieved as IMOC' : 'chose to carry on as IMOC'
    default:
      return null
  }
}

const ways = { rota: 'from the rota', paged: 'by acknowledging the page', handover: 'by accepting the handover' }

function roleTaken({ actor, data }: FactOf<'role-taken'>, look: Lookup): string {
  if (data.how !== 'claimed') return `became IMOC, ${ways[data.how]}`
  return actor === null || actor === data.user ? 'became IMOC' : `became IMOC, named by ${look.name(actor)}`
}

const verbs = {
  open: (item: string) => `set ${item} back to open`,
  done: (item: string) => `ticked ${item}`,
  skipped: (item: string) => `skipped ${item}`,
  'not-applicable': (item: string) => `set ${item} as not applicable`,
}

function itemSet({ data }: FactOf<'item-set'>, look: Lookup): string {
  const item = quoted(look.item(data.run, data.item))
  if (data.answer !== undefined) return `answered ${item}: ${quoted(look.answer(data.run, data.item, data.answer))}`
  if (data.auto && data.state === 'open') return `took back the tick of ${item}${because(look.plain(data.why ?? ''))}`
  if (data.auto) return `ticked ${item} by itself${because(look.plain(data.why ?? ''))}`
  return verbs[data.state](item) + because(look.plain(data.why ?? ''))
}
