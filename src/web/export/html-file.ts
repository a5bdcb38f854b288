import type { Exported } from '../../incident/export/exported.ts'
import { longDay } from '../../incident/timeline/duration.ts'
import { html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { arrange, byDay } from '../timeline/arrange.ts'
import { colourClasses } from '../timeline/colours.ts'
import { type RowContext, row } from '../timeline/row.ts'

/**
 * The timeline as one page that needs nothing else: its style is in it, it has no script, and its links lead to imoc's address. `style`: our
 * own, as pages load it.
 */
export function* timelineHtml(exported: Exported, style: string): Generator<string> {
  const { state, entries } = exported
  const title = `Timeline: ${state.title} (INC-${state.number})`
  yield `${frame(title, style)}${head(exported)}\n<main class="timeline">`
  const context = rowContext(exported)
  for (const { day, rows } of byDay(arrange(entries, 'threads'))) {
    yield `<section class="day"><h2><time datetime="${day}">${longDay(day)}</time></h2>\n<ol class="entries">`
    for (const each of rows) yield withOwnAddresses(String(row(each, context)), exported)
    yield '</ol></section>\n'
  }
  yield '</main>\n</body>\n</html>\n'
}

/** Everything is open and nothing can be changed; replies are below what they answer, so that no row leads to another one. */
function rowContext({ state, entries, tags }: Exported): RowContext {
  const groups = new Map(tags.map(({ id, group }) => [id, group]))
  return {
    ...{ declaredAt: state.declaredAt, view: 'threads', colour: colourClasses(entries) },
    ...{ roots: new Map(), lines: new Map(), rail: () => '', tagging: null },
    ...{ isFound: () => true, isOpen: () => true },
    ...{ groupOf: (tag) => groups.get(tag) ?? null, suggested: new Map() },
  }
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
  const declarer = state.declaredBy === '' ? 'imoc' : name(state.declaredBy)
  const copy = { at: exportedAt, address: `${address}/timeline`, facts: facts.length }
  const now = new Date(exportedAt)
  return String(incidentHead({ state, here: 'timeline', base: address, now, declarer, severity, copy }))
}

/** Addresses within imoc lead nowhere from a file. In a page, `<a` is only ever ours, because what people wrote is escaped. */
function withOwnAddresses(page: string, { address }: Pick<Exported, 'address'>): string {
  return page.replace(/(<a\b[^>]*?\bhref=")([/?][^"]*)/g, (_, before: string, path: string) =>
    path.startsWith('?') ? `${before}${address}/timeline${path}` : `${before}${new URL(path, address)}`,
  )
}
