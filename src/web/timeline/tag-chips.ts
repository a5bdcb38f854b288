import type { TagGroup } from '../../incident/analysis/tag.ts'
import { clockTime } from '../../incident/timeline/duration.ts'
import type { EntryTag, TimelineEntry } from '../../incident/timeline/entry.ts'
import { listed } from '../../incident/timeline/words.ts'
import { reactionSign } from '../emoji.ts'
import { type Html, html } from '../html.ts'

/** A suggested tag with the rule that suggests it, and that rule's sentence for people. */
export type Suggested = { tag: string; rule: string; why: string }

export type TagContext = {
  /** The group of a tag, which gives it its colour; null if the configuration has no such tag any more. */
  groupOf(tag: string): TagGroup | null
  /** The suggestions for an entry by its seq. */
  suggested: ReadonlyMap<number, readonly Suggested[]>
}

/** The tags of an entry: those that people gave, each once and with all who gave it, then those that rules suggest. */
export function tagChips(entry: TimelineEntry, { groupOf, suggested }: TagContext): Html | string {
  const byTag = Map.groupBy(entry.tags, ({ tag }) => tag)
  const guesses = (suggested.get(entry.seq) ?? []).filter(
    ({ tag }) => !byTag.has(tag) && !entry.dismissed.includes(tag),
  )
  if (byTag.size === 0 && guesses.length === 0) return ''
  return html`<ul class="chips">${[...byTag].map(([tag, given]) => chip(tag, given, groupOf(tag)))}${guesses.map((guess) => guessed(guess, groupOf(guess.tag)))}</ul>`
}

function chip(tag: string, given: readonly EntryTag[], group: TagGroup | null): Html {
  const by = listed(given.map(({ who, at, emoji }) => `${who.name} (${signOf(emoji)}${clockTime(at)})`))
  const people = given.length === 1 ? '' : html` <small>${given.length}</small>`
  return html`<li class="tag tag-${group ?? 'none'}" data-tag="${tag}" title="${tag}, by ${by}">${tag}${people}<span class="unseen">, tagged by ${by}</span></li>`
}

const signOf = (emoji: string | null): string => (emoji === null ? '' : `${reactionSign(emoji)} `)

function guessed({ tag, rule, why }: Suggested, group: TagGroup | null): Html {
  return html`<li class="tag tag-${group ?? 'none'} suggested" data-tag="${tag}" data-rule="${rule}" title="${why}">${tag}? <small><span class="unseen">suggested by the rule </span>${rule}</small></li>`
}
