import { rules } from '../../../src/incident/analysis/suggest.ts'
import type { Section } from '../book.ts'

/** What every rule says of itself where it suggests a tag: each is met only by words of its own. */
export function everyRule(): Section {
  const lines = rules.map(({ tag, why }) => `${tag}: ${why}`)
  return { title: 'Why each rule suggests its tag', entries: [{ reader: 'web page', lines }] }
}
