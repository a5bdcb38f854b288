import { canBeTagged } from '../../incident/analysis/can-be-tagged.ts'
import { rules, type Suggestion } from '../../incident/analysis/suggest.ts'
import { type Tag, type TagGroup, tagGroups } from '../../incident/analysis/tag.ts'
import type { State } from '../../incident/state.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import type { EntryTag, TimelineEntry } from '../../incident/timeline/entry.ts'
import { entryAt } from '../addresses.ts'
import { reactionSign, withEmoji } from '../emoji.ts'
import { type Html, html, prose } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import { tagPath } from './addresses.ts'
import type { SaidOfTags } from './said.ts'

export type TagsView = {
  state: State
  base: string
  now: Date
  declarer: string
  severity?(id: string): string
  entries: readonly TimelineEntry[]
  suggest(entry: TimelineEntry): readonly Suggestion[]
  /** The seq of any fact of the entry that is shown. */
  about: number
  tags: readonly Tag[]
  /** A user's id in Slack, and whether they may tag. */
  reader: string
  mayTag: boolean
  said: SaidOfTags | null
}

/** One entry of the timeline with its tags, those that are suggested, and all that it can be tagged with. */
export function tagsPage(view: TagsView): Html {
  const { state, entries, about, said } = view
  const found = entries.find(({ seqs }) => seqs.includes(about))
  const entry = found !== undefined && canBeTagged(found) ? found : null
  const body = html`${incidentHead({ ...view, here: 'tags' })}
<main class="tags">
${said === null ? '' : html`<p class="said ${said.good ? 'good' : 'bad'}" role="status">${said.text}</p>`}
${entry === null ? nothingHere(view) : [words(entry, view), given(entry, view), suggested(entry, view), choices(entry, view)]}
</main>`
  return layout({ title: `Tags of an entry of INC-${state.number}`, kind: 'incident', secret: true, body })
}

const nothingHere = ({ base }: TagsView): Html =>
  html`<p class="nothing">That is no entry that can be tagged. <a href="${base}/timeline">Open the timeline</a> and choose one there.</p>`

function words(entry: TimelineEntry, { state }: TagsView): Html {
  const text =
    entry.plain === null ? html`<p class="tombstone">${gone(entry)}</p>` : html`${prose(withEmoji(entry.plain))}`
  const isNote = entry.type === 'event' && entry.kind === 'investigation-note-shared'
  return html`<section class="entry-words"><h2>The entry</h2>
<p class="by"><b class="who">${entry.who.name}</b> <time datetime="${entry.at}">${day(entry.at)} ${clockTime(entry.at)}</time> UTC</p>
<div class="text" dir="auto">${text}</div>${isNote ? entry.notes.map(({ plain }) => html`<div class="text" dir="auto">${prose(withEmoji(plain ?? ''))}</div>`) : ''}
<p><a href="${entryAt(state.number, entry.seq)}">Back to it in the timeline</a></p></section>`
}

function gone(entry: TimelineEntry): string {
  if (entry.type === 'note') return 'This note was withdrawn.'
  return entry.type === 'message' && entry.deleted ? 'This message was deleted.' : 'This message was erased.'
}

function given({ seq, tags }: TimelineEntry, view: TagsView): Html {
  const list = tags.map((each) => html`<li>${givenTag(each, seq, view)}</li>`)
  return html`<section><h2>Its tags</h2>
${tags.length === 0 ? html`<p class="nothing">Nobody has tagged it yet.</p>` : html`<ul>${list}</ul>`}</section>`
}

function givenTag({ tag, who, at, emoji }: EntryTag, seq: number, view: TagsView): Html {
  const by = emoji === null ? `by ${who.name}` : `by ${who.name} with ${reactionSign(emoji)}`
  const mine = who.id === view.reader && view.mayTag
  const back =
    emoji === null
      ? form(view, { about: seq, do: 'untag', tag }, html`<button class="quiet">Take back ${tag}</button>`)
      : html`<small>Take the reaction back in Slack to take back the tag.</small>`
  return html`<p>${name(tag, view)} <span class="soft">${by}, ${day(at)} ${clockTime(at)} UTC</span></p>${mine ? back : ''}`
}

function suggested(entry: TimelineEntry, view: TagsView): Html | string {
  const { suggest, mayTag } = view
  const all = suggest(entry).filter(({ seq }) => seq === entry.seq)
  if (all.length === 0) return ''
  const item = ({ tag, rule }: { tag: string; rule: string }) => {
    const why = rules.find(({ id }) => id === rule)?.why ?? ''
    const answers = html`<div class="answers">${form(view, { about: entry.seq, do: 'tag', tag, rule }, html`<button class="quiet" aria-label="Keep ${tag}">Keep</button>`)}
${form(view, { about: entry.seq, do: 'dismiss', tag, rule }, html`<button class="quiet" aria-label="${tag} does not fit">Does not fit</button>`)}</div>`
    return html`<li><p>${name(tag, view)} <span class="soft">${why} <code>${rule}</code></span></p>${mayTag ? answers : ''}</li>`
  }
  return html`<section><h2>Suggested</h2>
<p class="about">Rules suggest these. They are nobody’s tags until somebody keeps them.</p>
<ul>${all.map(item)}</ul></section>`
}

/** Every tag is a button of one form, so that one press is enough. */
function choices({ seq, tags: has }: TimelineEntry, view: TagsView): Html {
  const { tags, mayTag, reader } = view
  const own = new Set(has.flatMap(({ tag, who }) => (who.id === reader ? [tag] : [])))
  const item = (tag: Tag) => html`<li>
${mayTag && !own.has(tag.id) ? html`<button class="quiet" name="tag" value="${tag.id}">${tag.id}</button>` : html`<b>${tag.id}</b>${own.has(tag.id) ? html` <span class="soft">yours</span>` : ''}`}
<p>${tag.means}${tag.emoji === undefined ? '' : html` <span class="soft">${inSlack(tag.emoji)}</span>`}<br><q class="soft">${tag.example}</q></p></li>`
  const group = (of: TagGroup) => {
    const all = tags.filter((tag) => tag.group === of)
    return all.length === 0 ? '' : html`<h3>${capital(of)}</h3><ul class="choices">${all.map(item)}</ul>`
  }
  const all = tagGroups.map(group)
  const refused = html`<p>It takes the right “responder” to tag. Type <code>/incident rights responder</code> in the incident’s channel to ask for it.</p>`
  return html`<section><h2>${mayTag ? 'Add a tag' : 'What entries can be tagged with'}</h2>
${mayTag ? form(view, { about: seq, do: 'tag' }, html`${all}`) : html`${refused}${all}`}</section>`
}

/** The emoji, and its name where that is not all that is shown. */
function inSlack(emoji: string): Html {
  const [sign, named] = [reactionSign(emoji), `:${emoji}:`]
  return html`In Slack: ${sign === named ? '' : `${sign} `}<code>${named}</code>`
}

function form({ state }: TagsView, fields: Record<string, string | number>, inside: Html): Html {
  const hidden = Object.entries({ incident: state.number, ...fields })
  return html`<form method="post" action="${tagPath}">${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${inside}</form>`
}

/** A tag that the configuration has no more keeps its name. */
function name(id: string, { tags }: TagsView): Html {
  const tag = tags.find((each) => each.id === id)
  return html`<b class="tag${tag === undefined ? '' : ` tag-${tag.group}`}">${id}</b>${tag === undefined ? '' : ` ${tag.means}`}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replaceAll('-', ' ')}`
