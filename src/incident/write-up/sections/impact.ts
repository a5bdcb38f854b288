import { type Section, sentence } from '../document.ts'
import type { Source } from '../source.ts'

/** The impact as it was published, each wording once, with the time when it was first used. */
export function impact({ of, look, when }: Source): Section {
  const told = new Map<string, ReturnType<typeof of<'update-written'>>>()
  for (const fact of of('update-written')) {
    const words = look.plain(fact.data.impact ?? '')
    if (words !== '') told.set(words, [...(told.get(words) ?? []), fact])
  }
  const items = [...told].map(([words, facts]) => {
    const first = facts[0]
    return first === undefined ? [] : sentence(`As told at ${when(first.occurredAt)}: ${words}`, facts)
  })
  return { id: 'impact', title: 'Impact', as: 'list', items }
}
