import { clockOf } from '../../incident/analysis/clock.ts'
import type { Exported } from '../../incident/export/exported.ts'
import { declarerName } from '../../incident/lifecycle/declarer.ts'
import { noFilter } from '../../incident/timeline/filter.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { clockStrip } from '../clock/strip.ts'
import { html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { arrange, byDay, type Row } from '../timeline/arrange.ts'
import { contextOf } from '../timeline/context.ts'
import { dayHeading, pausesBefore } from '../timeline/days.ts'
import { type RowContext, row } from '../timeline/row.ts'

type Beside = { style: string; marks: readonly Mark[] }

/**
 * The timeline as one page that needs nothing else: its style is in it, it has no script, and its links lead to imoc's address. `style`: our
 * own, as pages load it.
 */
export function* timelineHtml(exported: Exported, { style, marks }: Beside): Generator<string> {
  const { state, entries } = exported
  const title = `Timeline: ${state.title} (INC-${state.number})`
  yield `${frame(title, style)}${head(exported)}\n${clock(exported)}\n<main class="timeline">`
  const rows = arrange(entries, 'threads')
  const silences = marks.filter(({ mark }) => mark === 'silence')
  const [context, before] = [rowContext(exported, rows, marks), pausesBefore(rows, silences)]
  for (const { day, rows: ofDay } of byDay(rows)) {
    yield `<section class="day">${dayHeading(day)}\n<ol class="entries">`
    for (const each of ofDay)
      yield withOwnAddresses(String(html`${before.get(each) ?? ''}${row(each, context)}`), exported)
    yield '</ol></section>\n'
  }
  yield '</main>\n</body>\n</html>\n'
}

/** Everything is shown and open, and nothing can be changed. */
function rowContext({ state, entries, tags }: Exported, rows: Row[], marks: readonly Mark[]): RowContext {
  return contextOf({
    ...{ state, entries, marks, tags, shared: true, narrowed: true },
    found: new Set(entries.map(({ seq }) => seq)),
    part: { rows, number: 1, of: 1 },
    reading: { view: 'threads', lanes: null, filter: noFilter },
  })
}

function frame(title: string, style: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${html`${title}`}</title>
<style>
${style}
</style>
</head>
<body class="incident">
`
}

function head({ state, facts, exportedAt, address, name, severity }: Exported): string {
  const declarer = declarerName(state, name)
  const copy = { at: exportedAt, address: `${address}/timeline`, facts: facts.length }
  const now = new Date(exportedAt)
  return String(incidentHead({ state, here: 'timeline', base: address, now, declarer, severity, copy }))
}

const clock = ({ state, facts, address }: Exported): string =>
  String(clockStrip(clockOf(facts, state), { declaredAt: state.declaredAt, address: `${address}/clock` }))

/** Addresses within imoc lead nowhere from a file. In a page, `<a` is only ever ours, because what people wrote is escaped. */
function withOwnAddresses(page: string, { address }: Pick<Exported, 'address'>): string {
  return page.replace(/(<a\b[^>]*?\bhref=")([/?][^"]*)/g, (_, before: string, path: string) =>
    path.startsWith('?') ? `${before}${address}/timeline${path}` : `${before}${new URL(path, address)}`,
  )
}
