import type { Fact } from '../facts.ts'
import { topics } from '../topics.ts'
import { withoutControls } from '../visible.ts'
import type { Lookup } from './lookup.ts'

/** What the fact's actor did, in plain words that follow their name. */
export function describe(fact: Fact, look: Lookup): string {
  if (fact.kind === 'unreadable') return withoutControls(`(something that this version cannot show: ${fact.data.kind})`)
  const words = topics.map((topic) => topic.describe(fact, look)).find((each) => each !== null)
  return withoutControls(words ?? fact.kind)
}
