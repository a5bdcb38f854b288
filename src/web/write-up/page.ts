import type { State } from '../../incident/state.ts'
import { clockTime, day, longDay } from '../../incident/timeline/duration.ts'
import { counted } from '../../incident/timeline/words.ts'
import {
  type ClockRow,
  citations,
  type Section,
  type Sentence,
  type StoryEntry,
  type WriteUp,
} from '../../incident/write-up/document.ts'
import { withEmoji } from '../emoji.ts'
import { type Html, html, prose } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import type { Shared } from '../render/page-request.ts'

/** The write-up for reading; each sentence ends with links to the facts that it cites. */
export function writeUpPage(options: {
  state: State
  writeUp: WriteUp
  base: string
  now: Date
  declarer: string
  severity?(id: string): string
  /** For people outside Slack, who cannot open the facts behind it. */
  shared?: Shared | null
}): Html {
  const { state, writeUp, base, shared = null } = options
  const timeline = shared ? null : `${base}/timeline`
  const drafted = `${day(writeUp.draftedAt)} ${clockTime(writeUp.draftedAt)}`
  const body = html`${incidentHead({ ...options, here: 'write-up' })}
<main class="document">
<p class="about">A draft made from ${counted(writeUp.facts, 'fact')} at ${drafted} UTC. ${shared ? '' : 'The small numbers link to the facts behind each sentence. '}Nothing is added that no fact supports.
All times are UTC.${shared ? '' : html` <a href="${base}/write-up.md">Markdown</a>`}</p>
<nav class="contents" aria-label="Sections">${writeUp.sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
${writeUp.sections.map((section) => html`<section id="${section.id}"><h2>${section.title}</h2>${content(section, timeline)}</section>`)}
</main>`
  return layout({
    title: `Write-up: ${state.title} (INC-${state.number})`,
    kind: 'incident write-up',
    body,
    secret: true,
  })
}

function content(section: Section, timeline: string | null): Html {
  switch (section.as) {
    case 'prose':
      return html`${section.sentences.map((each) => html`<p>${cited(each, timeline)}</p>`)}`
    case 'list':
      return html`<ul class="items">${section.items.map((item) => html`<li>${item.map((each) => html`<p>${cited(each, timeline)}</p>`)}</li>`)}</ul>`
    case 'clock':
      return html`<table><thead><tr><th scope="col">point</th><th scope="col">time (UTC)</th><th scope="col">from the one before</th><th scope="col">from ${section.from}</th><th scope="col">source</th></tr></thead>
<tbody>${section.rows.map((row) => clockRow(row, timeline))}</tbody></table>
${section.spans.map((each) => html`<p>${cited(each, timeline)}</p>`)}`
    case 'story':
      return html`${section.days.map(
        ({ day: date, entries }) => html`<h3><time datetime="${date}">${longDay(date)}</time></h3>
<ol class="story">${entries.map((entry) => storyEntry(entry, timeline))}</ol>`,
      )}`
  }
}

function clockRow(row: ClockRow, timeline: string | null): Html {
  const time = row.at === null ? 'missing' : html`<time datetime="${row.at}">${day(row.at)} ${clockTime(row.at)}</time>`
  return html`<tr><th scope="row">${row.text}</th><td>${time}</td><td>${row.since}</td><td>${row.after}</td><td><span dir="auto">${row.source}</span>${row.at === null ? '' : marks(row, timeline)}</td></tr>`
}

function storyEntry(entry: StoryEntry, timeline: string | null): Html {
  return html`<li class="${entry.kind}"><span class="when"><time datetime="${entry.at}">${clockTime(entry.at)}</time> <span class="after">${entry.after}</span></span>
<div class="what"><b>${entry.who}</b> ${cited(entry, timeline)}</div></li>`
}

function cited(sentence: Sentence, timeline: string | null): Html {
  return html`<span class="text" dir="auto">${prose(withEmoji(sentence.text))}</span>${marks(sentence, timeline)}`
}

/** `timeline`: the address of the facts; null if the reader has none. */
function marks({ cites }: Sentence, timeline: string | null): Html | string {
  if (timeline === null) return ''
  const { shown, more } = citations(cites)
  const links = shown.map((seq) => html` <a href="${timeline}?fact=${seq}#f${seq}">${seq}</a>`)
  return html`<sup class="cites">${links}${more === 0 ? '' : ` +${more}`}</sup>`
}
