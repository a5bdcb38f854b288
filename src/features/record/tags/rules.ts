import { rules } from '../../../incident/analysis/suggest.ts'
import type { Tag } from '../../../incident/analysis/tag.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { code, joined, person, quoted, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { EntryTag, TimelineEntry } from '../../../incident/timeline/entry.ts'
import type { EntryAtHand } from './entry-at-hand.ts'

/** What somebody does with a tag of an entry. `rule`: the rule that had suggested the tag; null if they chose it themselves. */
export type TagWish = { do: 'tag' | 'untag' | 'dismiss'; tag: string; rule: string | null }

type Asking = { by: string; tags: readonly Tag[]; now: Date }

/** The answer if what is to be tagged is no entry. */
export const noEntry = refuse(
  'That is no entry of this timeline, so nothing was done: open the timeline again and choose an entry there.',
)

/** How many people a refusal names. */
const most = 3

/** Both stay where two people tag the same entry. What is done already is done again without a fact. */
export function changeTags(
  at: EntryAtHand,
  wishes: readonly TagWish[],
  asking: Asking,
): { facts: NewFact[] } | Refusal {
  const decided = wishes.map((wish) => deed[wish.do](at, wish, asking))
  return decided.find(isRefusal) ?? { facts: decided.flatMap((each) => (isRefusal(each) ? [] : each)) }
}

type Deed = (at: EntryAtHand, wish: TagWish, asking: Asking) => NewFact[] | Refusal

const tagIt: Deed = (at, { tag, rule }, { by, tags, now }) => {
  const refusal = unknownTag(tag, tags) ?? unknownRule(rule, tag)
  if (refusal) return refusal
  if (own(at.entry, tag, by).length > 0) return []
  const data = { about: at.entry.seq, tag, ...(rule === null ? {} : { rule }) }
  return [{ kind: 'tagged', data, actor: by, occurredAt: now, key: keyOf('tagged', at, tag, by) }]
}

/** Also for a tag that the configuration has no more. */
const untagIt: Deed = (at, { tag }, { by, now }) => {
  const mine = own(at.entry, tag, by)
  if (mine.some(({ emoji }) => emoji === null)) {
    const data = { about: at.entry.seq, tag }
    return [{ kind: 'untagged', data, actor: by, occurredAt: now, key: keyOf('untagged', at, tag, by) }]
  }
  const [reaction] = mine
  if (reaction) return refuse(byReaction(tag, reaction))
  const others = at.entry.tags.filter((each) => each.tag === tag)
  return others.length === 0 ? [] : refuse(theirs(tag, others))
}

const dismissIt: Deed = ({ entry }, { tag }, { by, tags, now }) => {
  const refusal = unknownTag(tag, tags)
  if (refusal) return refusal
  if (entry.dismissed.includes(tag)) return []
  const key = `suggestion-dismissed:${entry.seq}:${tag}`
  return [{ kind: 'suggestion-dismissed', data: { about: entry.seq, tag }, actor: by, occurredAt: now, key }]
}

const deed: Record<TagWish['do'], Deed> = { tag: tagIt, untag: untagIt, dismiss: dismissIt }

const own = ({ tags }: TimelineEntry, tag: string, by: string): EntryTag[] =>
  tags.filter((each) => each.tag === tag && each.who.id === by)

/**
 * The same request twice has the same key. After what this person has done since with the same tag of this entry the key is another, so
 * that they can take a tag back and give it again.
 */
function keyOf(kind: 'tagged' | 'untagged', { entry, analysis }: EntryAtHand, tag: string, by: string): string {
  const last = analysis.findLast(
    (fact) =>
      (fact.kind === 'tagged' || fact.kind === 'untagged') &&
      fact.actor === by &&
      fact.data.tag === tag &&
      entry.seqs.includes(fact.seq),
  )
  return `${kind}:${entry.seq}:${tag}:${by}:${last?.seq ?? 0}`
}

function unknownTag(tag: string, tags: readonly Tag[]): Refusal | null {
  if (tags.some(({ id }) => id === tag)) return null
  return refuse(
    sentence`There is no tag ${quoted(tag, 60)}, so nothing was done: choose one from the list on the page or in \`/incident tags\`.`,
  )
}

function unknownRule(rule: string | null, tag: string): Refusal | null {
  if (rule === null || rules.some((each) => each.id === rule && each.tag === tag)) return null
  return refuse('That suggestion is not made any more, so nothing was done: choose the tag from the list.')
}

const byReaction = (tag: string, { emoji }: EntryTag): Sentence =>
  sentence`You gave the tag ${tag} by a reaction, so it is still there: take ${code(`:${emoji}:`)} back from the message in Slack.`

function theirs(tag: string, given: readonly EntryTag[]): Sentence {
  const ids = [...new Set(given.flatMap(({ who }) => who.id ?? []))].slice(0, most)
  return sentence`Only whoever gave a tag takes it back, so ${tag} is still there: ask ${joined(ids.map(person), ', ')}.`
}
