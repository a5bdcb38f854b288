import type { TagGroup } from '../../incident/analysis/tag.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
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
  /** Where an entry is tagged, and where a note about it is written; null for readers who cannot. */
  deeds: ((seq: number) => { tag: string; note: string }) | null
}

/** The tags of an entry: those that people gave, each once and with all who gave it, then those that rules suggest. */
export function tagChips(entry: TimelineEntry, { groupOf, suggested, deeds }: TagContext): Html | string {
  const byTag = Map.groupBy(entry.tags, ({ tag }) => tag)
  const guesses = (suggested.get(entry.seq) ?? []).filter(
    ({ tag }) => !byTag.has(tag) && !entry.dismissed.includes(tag),
  )
  if (byTag.size === 0 && guesses.length === 0) return ''
  return html`<ul class="chips">${[...byTag].map(([tag, given]) => chip(tag, given, { group: groupOf(tag), on: day(entry.at) }))}${guesses.map((guess) => guessed(guess, groupOf(guess.tag), deeds?.(entry.seq).tag ?? null))}</ul>`
}

/** `on`: the day of the entry; a tag of another day is shown with its date. */
function chip(tag: string, given: readonly EntryTag[], { group, on }: { group: TagGroup | null; on: string }): Html {
  const when = (at: string) => (day(at) === on ? clockTime(at) : `${day(at)} ${clockTime(at)}`)
  const by = listed(given.map(({ who, at, emoji }) => `${who.name} (${signOf(emoji)}${when(at)})`))
  const people = given.length === 1 ? '' : html` <small>${given.length}</small>`
  return html`<li class="tag tag-${group ?? 'none'}" data-tag="${tag}" title="${tag}, by ${by}">${tag}${people}<span class="unseen">, tagged by ${by}</span></li>`
}

const signOf = (emoji: string | null): string => (emoji === null ? '' : `${reactionSign(emoji)} `)

/** It leads to where it is kept or dismissed. The rule's sentence is shown while the chip is pointed at or has the focus. */
function guessed({ tag, rule, why }: Suggested, group: TagGroup | null, address: string | null): Html {
  const words = html`${tag}? <small><span class="unseen">suggested by the rule </span>${rule}</small><span class="why">${why}</span>`
  const inside = address === null ? words : html`<a class="to-tags" href="${address}">${words}</a>`
  return html`<li class="tag tag-${group ?? 'none'} suggested" data-tag="${tag}" data-rule="${rule}">${inside}</li>`
}
