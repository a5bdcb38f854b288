import { deedOf } from '../../effect-names.ts'
import type { Fact } from '../../facts.ts'
import { type Section, sentence } from '../document.ts'
import type { Source } from '../source.ts'

/** Where imoc itself failed people, each failure once. */
export function troubles(source: Source): Section {
  const { of, look, when } = source
  const same = new Map<string, Fact[]>()
  const add = (text: string, fact: Fact): unknown => same.set(text, [...(same.get(text) ?? []), fact])
  for (const fact of of('trouble')) add(`${look.plain(deedOf(fact.data))}: ${look.plain(fact.data.error)}`, fact)
  for (const fact of of('imoc-missing')) add(`No IMOC was found: ${look.plain(fact.data.why)}`, fact)

  const items = [...same].map(([text, facts]) => {
    const [first, last] = [facts[0], facts.at(-1)]
    if (first === undefined || last === undefined) return []
    const times = first === last ? '' : ` (${facts.length} times, last at ${when(last.occurredAt)})`
    return sentence(`${when(first.occurredAt)}: ${text}${times}`, facts)
  })
  return { id: 'troubles', title: 'Where imoc itself had trouble', as: 'list', items }
}
