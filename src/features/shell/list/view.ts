import type { DataTableBlock } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { cut, onOneLine } from '../../../incident/cut.ts'
import { serviceName } from '../../../incident/lifecycle/service.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import { day } from '../../../incident/timeline/duration.ts'
import { context } from '../../../slack/blocks.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { beginning, link } from '../../../slack/mrkdwn.ts'
import type { ListedIncident } from '../../../store/incident-list.ts'
import type { FoundIncident } from '../../../store/search.ts'

/** How many incidents an answer shows. */
export const mostRows = 20

/** How much of a text stands in a cell: Slack counts the characters of a whole table. */
const [mostTitle, mostFound] = [90, 140]

export type Listing = {
  caption: string
  incidents: readonly (ListedIncident | FoundIncident)[]
  /** Said if there are none. */
  none: string
  /** There are more than are shown, on the page that `more` leads to. */
  isMore: boolean
  more: string
  /** The page of an incident's timeline. */
  timeline(number: number): string
  settings: Pick<Settings, 'severities' | 'services'>
}

/** The answer as a table, with the same as text beside it. */
export function tableReply(listing: Listing): Reply {
  const { incidents } = listing
  const text = textOf(listing)
  if (incidents.length === 0) return { text }
  return { text, blocks: [table(listing), context(moreLine(listing))] }
}

/** The answer as text alone, for a Slack that does not take the table. */
export function textReply(listing: Listing): Reply {
  return { text: textOf(listing) }
}

type Cell = DataTableBlock['rows'][number][number]

const cell = (text: string): Cell => ({ type: 'raw_text', text: text === '' ? '–' : text })

function table({ caption, incidents, timeline, settings }: Listing): DataTableBlock {
  const isSearch = incidents.some((each) => 'facts' in each)
  const head = ['Incident', 'Title', 'State', 'Severity', 'Service', 'Declared', ...(isSearch ? ['Found'] : [])]
  const rows = incidents.map((each): Cell[] => [
    numberCell(each, timeline(each.number)),
    cell(cut(onOneLine(each.title), mostTitle)),
    cell(marksOf(each).join(', ')),
    cell(each.severity === 'unknown' ? '' : severityName(each.severity, settings.severities)),
    cell(each.service === null ? '' : serviceName(each.service, settings.services)),
    cell(day(each.declaredAt.toISOString())),
    ...(isSearch ? [cell(foundIn(each))] : []),
  ])
  return {
    type: 'data_table',
    caption,
    rows: [head.map(cell), ...rows],
    page_size: mostRows,
    row_header_column_index: 0,
  }
}

function numberCell({ number }: ListedIncident, url: string): Cell {
  const elements = [{ type: 'link' as const, url, text: `INC-${number}` }]
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** Its state, and what else sets it apart. */
function marksOf({ status, kind, private: hidden }: ListedIncident): string[] {
  return [status, ...(kind === 'real' ? [] : [kinds[kind] ?? kind]), ...(hidden ? ['private'] : [])]
}

const kinds: Partial<Record<string, string>> = { 'near-miss': 'near miss', past: 'entered afterwards' }

/** The first text that was found. */
function foundIn(incident: ListedIncident | FoundIncident): string {
  const [first] = 'facts' in incident ? incident.facts : []
  return first ? cut(onOneLine(`${first.who}: ${first.pieces.map(({ text }) => text).join('')}`), mostFound) : ''
}

function textOf(listing: Listing): string {
  const { caption, incidents, none, settings, timeline } = listing
  if (incidents.length === 0) return listing.isMore ? `${none} ${moreLine(listing)}` : none
  const lines = incidents.map((each) => {
    const { number, title, severity } = each
    const level = severity === 'unknown' ? [] : [severityName(severity, settings.severities)]
    const marks = [...marksOf(each), ...level, day(each.declaredAt.toISOString())].map((word) => beginning(word, 40))
    const found = foundIn(each)
    return `• ${link(timeline(number), `INC-${number}`)} · ${beginning(title, mostTitle)} · ${marks.join(' · ')}${found === '' ? '' : `\n   ${beginning(found, mostFound)}`}`
  })
  return [`*${beginning(caption, 100)}*`, ...lines, moreLine(listing)].join('\n')
}

function moreLine({ isMore, more }: Listing): string {
  return isMore ? `There are more: ${link(more, 'see all of them')}.` : link(more, 'The same on the web, with filters')
}
