import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, counted, quoted } from '../timeline/words.ts'
import type { checklistFacts } from './facts.ts'

export function describeChecklist(fact: FactOf<keyof typeof checklistFacts>, look: Lookup): string {
  switch (fact.kind) {
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
  }
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
