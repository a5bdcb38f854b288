import type { IncidentClock } from '../../incident/analysis/clock.ts'
import type { Suggestion } from '../../incident/analysis/suggest.ts'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { State } from '../../incident/state.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import {
  type EntryFilter,
  filterEntries,
  isFiltering,
  noFilter,
  onlySuggested,
} from '../../incident/timeline/filter.ts'
import type { LaneKind } from '../../incident/timeline/lanes.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { counted } from '../../incident/timeline/words.ts'
import { clockStrip } from '../clock/strip.ts'
import { type Html, html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import type { Scripts, Shared } from '../render/page-request.ts'
import { arrange, type View } from './arrange.ts'
import { choicesOf, knownIn } from './choices.ts'
import { contextOf } from './context.ts'
import { daySections } from './days.ts'
import { filterForm } from './form.ts'
import { laneTable } from './lane-table.ts'
import { overview } from './overview.ts'
import { partOf } from './parts.ts'
import { printedExcerpt } from './printed.ts'
import type { Reading } from './query.ts'
import { isBetween } from './rail.ts'
import { partLinks, viewLinks } from './views.ts'

export type TimelineView = {
  state: State
  entries: TimelineEntry[]
  /** Of the whole timeline, in order. */
  marks?: readonly Mark[]
  /** The tags that rules suggest, for these entries or for all. */
  suggest?(only?: readonly TimelineEntry[]): readonly Suggestion[]
  /** When the impact started, when it was noticed, and so on. */
  clock?: IncidentClock
  /** What entries can be tagged with. */
  tags?: readonly Tag[]
  view: View
  lanes?: LaneKind | null | undefined
  filter?: EntryFilter | undefined
  base: string
  now: Date
  declarer: string
  severity?(id: string): string
  /** How many facts the entries are made of. */
  facts: number
  /** For people outside Slack, who may not tag and cannot filter by people, whose names they may not know. */
  shared?: Shared | null
  /** Which part of a long timeline, by its number or by a fact in it. */
  wish?: { part?: number | undefined; fact?: number | undefined }
  /** What makes the page better in browsers that run it. */
  scripts?: Scripts | null
}

/** The timeline for reading. `base` is the incident's address without the page, `/incidents/<number>`. */
export function timelinePage(options: TimelineView): Html {
  const { state, entries, base, facts, view, lanes = null, tags = [], marks = [], suggest = () => [] } = options
  const { filter: wanted = noFilter, shared = null, wish = {}, clock } = options
  const choices = choicesOf(entries, tags, { byPerson: shared === null })
  const filter = knownIn(choices, { ...wanted, highlights: view === 'highlights' })
  const reading: Reading = { view, lanes, filter }
  const { entries: shown, found } = filterEntries(entries, filter, filter.tags.length > 0 ? suggest() : [])
  const inThreads = view === 'threads' && lanes === null
  const part = partOf(
    arrange(inThreads ? shown : shown.filter(({ seq }) => found.has(seq)), inThreads ? 'threads' : 'order'),
    wish,
  )
  const narrowed = isFiltering(filter)
  const suggestions = suggest(part.rows.flatMap(({ entry, replies }) => [entry, ...replies]))
  const limits = part.of === 1 ? [] : [`Part ${part.number} of ${part.of}`]
  const context = contextOf({ ...options, suggestions, part, reading, found, narrowed })
  const count = html`${counted(facts, 'fact')} · all times UTC${shared ? '' : html` · <a href="${base}/timeline.json">JSON</a>`}`
  const body = html`<a class="unseen skip" href="#entries">Skip to the entries</a>
${incidentHead({ ...options, here: 'timeline' })}
${clock ? clockStrip(clock, { declaredAt: state.declaredAt, address: shared ? null : `${base}/clock` }) : ''}
${viewLinks(reading, { hasLines: state.lines.length > 0, rest: count })}
${filterForm(reading, { choices, found: found.size, all: entries.length, suggested: onlySuggested(shown, found, filter) })}${printedExcerpt(reading, { choices, found: found.size, all: entries.length, limits })}
${overview({ entries, found, marks, endedAt: state.endedAt, reading })}${partLinks(part, reading, 'above')}
${notThere(entries, wish.fact)}<main class="timeline" id="entries" tabindex="-1" data-incident="${state.number}" data-version="${state.version}">${content()}</main>${partLinks(part, reading, 'below')}`
  return layout({
    ...{ title: `Timeline: ${state.title} (INC-${state.number})`, kind: lanes === null ? 'incident' : 'incident wide' },
    ...{ body, secret: true, scripts: options.scripts ?? null },
  })

  function content(): Html | Html[] {
    if (part.rows.length === 0) return nothing(reading)
    const here = part.rows.map(({ entry }) => entry)
    if (lanes !== null) return laneTable(here, { by: lanes, state, context })
    return daySections(
      part.rows,
      narrowed ? [] : marks.filter((mark) => isBetween(mark) && (part.number === 1 || mark.at >= (here[0]?.at ?? ''))),
      context,
    )
  }
}

/** What is said to a reader who was led to an entry that there is none of. */
function notThere(entries: readonly TimelineEntry[], fact: number | undefined): Html | string {
  if (fact === undefined || entries.some(({ seqs }) => seqs.includes(fact))) return ''
  return html`<p class="said bad" role="status">This timeline has no entry #${fact}. Check the number, or search for words of the entry.</p>`
}

function nothing({ filter }: Reading): Html {
  if (isFiltering({ ...filter, highlights: false }))
    return html`<p class="nothing">Nothing in this timeline is like that. Look for less, or clear the search.</p>`
  return html`<p class="nothing">Nothing is highlighted yet. Pin a message, put 📌 on it, or write <code>/incident note</code>.</p>`
}
