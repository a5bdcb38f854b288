import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import type { TimelineEntry } from '../timeline/entry.ts'
import type { Around } from './suggest/around.ts'
import { questions } from './suggest/questions.ts'
import type { EventRule, MessageRule } from './suggest/rule.ts'

/** A tag that a rule suggests for the entry with that seq: nobody's tag until a person keeps it. */
export type Suggestion = { seq: number; tag: string; rule: string }

/** An entry gets no more suggestions than this. */
const most = 3

const messageRules: readonly MessageRule[] = [...questions]
const eventRules: readonly EventRule[] = []

/** Every rule, with the sentence that tells people why it suggested its tag. Earlier ones come first where there are too many. */
export const rules: readonly { id: string; tag: string; why: string }[] = [...messageRules, ...eventRules].map(
  ({ id, tag, why }) => ({ id, tag, why }),
)

/**
 * The tags that the rules suggest, in the order of the entries. None that somebody has given to the entry (by a tag or a reaction) or found
 * wrong for it, and only those in `tags`, the ids of the tags of the configuration.
 */
export function suggestions(
  entries: readonly TimelineEntry[],
  facts: readonly Fact[],
  state: State,
  tags: ReadonlySet<string>,
): Suggestion[] {
  const around: Around = { entries, facts, state }
  return entries.flatMap((entry) => {
    const taken = new Set([...entry.dismissed, ...entry.tags.map(({ tag }) => tag)])
    const found: Suggestion[] = []
    for (const { id, tag } of fitting(entry, around)) {
      if (found.length === most) break
      if (!tags.has(tag) || taken.has(tag)) continue
      taken.add(tag)
      found.push({ seq: entry.seq, tag, rule: id })
    }
    return found
  })
}

function* fitting(entry: TimelineEntry, around: Around): Iterable<MessageRule | EventRule> {
  if (entry.type === 'event') {
    for (const rule of eventRules) if (rule.fits(entry, around)) yield rule
  }
  if (entry.type !== 'message' || entry.who.is !== 'person' || entry.plain === null) return
  const text = entry.plain
  const said = { entry, text, words: text.toLowerCase() }
  for (const rule of messageRules) if (rule.fits(said, around)) yield rule
}
