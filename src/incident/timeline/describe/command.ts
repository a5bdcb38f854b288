import type { Fact, FactOf } from '../../facts/index.ts'
import { because, counted, quoted } from '../words.ts'
import type { Lookup } from './lookup.ts'

export function describeCommand(fact: Fact, look: Lookup): string | null {
  switch (fact.kind) {
    case 'role-taken':
      return roleTaken(fact, look)
    case 'imoc-wanted':
      return 'asked for the IMOC'
    case 'imoc-missing':
      return `found no IMOC${because(fact.data.why)}`
    case 'checklist-started':
      return `started the checklist ${quoted(look.checklist(fact.data.run))} (${counted(fact.data.items.length, 'item')}) for ${look.name(fact.data.user)}`
    case 'checklist-sent':
      return `sent the checklist ${quoted(look.checklist(fact.data.run))}`
    case 'checklist-mirrored':
      return `showed the checklist ${quoted(look.checklist(fact.data.run))} in the channel`
    case 'item-set':
      return itemSet(fact, look)
    case 'relief-asked':
      return `asked ${look.name(fact.data.user)}, IMOC for ${fact.data.hours} h, whether to swap`
    case 'relief-answered':
      return fact.data.answer === 'swap' ? 'asked to be relieved as IMOC' : 'chose to carry on as IMOC'
    default:
      return null
  }
}

function roleTaken({ actor, data }: FactOf<'role-taken'>, look: Lookup): string {
  if (data.how === 'rota') return 'became IMOC, from the rota'
  return actor === null || actor === data.user ? 'became IMOC' : `became IMOC, named by ${look.name(actor)}`
}

const verbs = {
  open: (item: string) => `set ${item} back to open`,
  done: (item: string) => `ticked ${item}`,
  skipped: (item: string) => `skipped ${item}`,
  'not-applicable': (item: string) => `set ${item} as not applicable`,
}

function itemSet({ data }: FactOf<'item-set'>, look: Lookup): string {
  return verbs[data.state](quoted(look.item(data.run, data.item))) + because(look.plain(data.why ?? ''))
}
