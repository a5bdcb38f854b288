import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import type { TimelineEntry } from '../timeline/entry.ts'
import { actions } from './suggest/actions.ts'
import { answers } from './suggest/answers.ts'
import { type Around, aroundOf } from './suggest/around.ts'
import { causes } from './suggest/causes.ts'
import { coordination } from './suggest/coordination.ts'
import { difficulties } from './suggest/difficulties.ts'
import { events } from './suggest/events.ts'
import { hypotheses } from './suggest/hypotheses.ts'
import { people } from './suggest/people.ts'
import { proposals } from './suggest/proposals.ts'
import { questions } from './suggest/questions.ts'
import type { MessageRule } from './suggest/rule.ts'
import { systems } from './suggest/systems.ts'
import { talking } from './suggest/talking.ts'

/** A tag that a rule suggests for the entry with that seq: nobody's tag until a person keeps it. */
export type Suggestion = { seq: number; tag: string; rule: string }

/** An entry gets no more suggestions than this. */
const most = 3

export const messageRules: readonly MessageRule[] = [
  ...[coordination, hypotheses, questions, talking, difficulties, causes, actions, people, systems].flat(),
  ...[answers, proposals].flat(),
]

/** Every rule, with the sentence that tells people why it suggested its tag. Earlier ones come first where there are too many. */
export const rules: readonly { id: string; tag: string; why: string }[] = [...messageRules, ...events].map(
  ({ id, tag, why }) => ({ id, tag, why }),
)

/**
 * The tags that the rules suggest, in the order of the entries. None that somebody has given to the entry (by a tag or a reaction) or found
 * wrong for it, and only those in `tags`, the ids of the tags of the configuration. `only`: for the entries for which it is true, which is
 * quicker and changes nothing for these.
 */
export function suggestions(
  entries: readonly TimelineEntry[],
  facts: readonly Fact[],
  state: State,
  tags: ReadonlySet<string>,
  only: (entry: TimelineEntry) => boolean = () => true,
): Suggestion[] {
  const around = aroundOf(entries, facts, state)
  const found: Suggestion[] = []
  for (const entry of entries.filter(only)) {
    const taken = [...entry.dismissed, ...entry.tags.map(({ tag }) => tag)]
    const fits = fitting(entry, around, ({ tag }) => tags.has(tag) && !taken.includes(tag))
    const first = fits.filter(({ tag }, place) => fits.findIndex((other) => other.tag === tag) === place)
    for (const { id, tag } of first.slice(0, most)) found.push({ seq: entry.seq, tag, rule: id })
  }
  return found
}

/** Every rule that fits an entry, also where another one suggests the same tag: to measure rules one by one. */
export function allFits(entries: readonly TimelineEntry[], facts: readonly Fact[], state: State): Suggestion[] {
  const around = aroundOf(entries, facts, state)
  return entries.flatMap((entry) =>
    fitting(entry, around, () => true).map(({ id, tag }) => ({ seq: entry.seq, tag, rule: id })),
  )
}

type Named = (typeof rules)[number]

function fitting(entry: TimelineEntry, around: Around, wanted: (rule: Named) => boolean): Named[] {
  if (entry.type === 'event') return events.filter((rule) => wanted(rule) && rule.fits(entry, around))
  const said = around.said.get(entry.seq)
  return said === undefined ? [] : messageRules.filter((rule) => wanted(rule) && rule.fits(said, around))
}
