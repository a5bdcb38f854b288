import type { Line } from '../board/state.ts'
import type { TimelineEntry } from '../timeline/entry.ts'
import { headsOf } from '../timeline/threads.ts'
import { withoutControls } from '../visible.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { addressOfEntry, type Exported } from './exported.ts'
import { tagsOf, wordsOfNote } from './words.ts'

export const timelineColumns = [
  ...['fact', 'time', 'recorded', 'kind', 'who', 'who is', 'words', 'thread', 'line of work', 'tags', 'notes'],
  ...['files', 'highlighted', 'edited', 'deleted', 'address'],
]

/** The timeline as CSV: a row for each entry, in order. `docs/export.md` says what each column holds. */
export function* timelineCsv(exported: Exported): Generator<string> {
  yield `${byteOrderMark}${csvLine(timelineColumns)}`
  const heads = headsOf(exported.entries)
  const lines = new Map(exported.state.lines.map((line) => [line.number, line]))
  for (const entry of exported.entries) {
    const cells = [
      ...[entry.seq, entry.at, entry.recordedAt, entry.type === 'event' ? entry.kind : entry.type],
      ...[entry.who.name, entry.who.is, entry.plain ?? '', heads.get(entry)?.seq ?? '', lineOf(entry, lines)],
      ...[tagsOf(entry).join(', '), entry.notes.map(wordsOfNote).join('\n'), filesOf(entry)],
      ...[yes(entry.highlighted), yes(entry.type === 'message' && entry.edited), goneOf(entry)],
      addressOfEntry(exported, entry),
    ]
    yield csvLine(cells.map((cell) => (typeof cell === 'string' ? withoutControls(cell) : cell)))
  }
}

const yes = (is: boolean): string => (is ? 'yes' : '')

function lineOf(entry: TimelineEntry, lines: ReadonlyMap<number, Line>): string {
  if (entry.type === 'note' || entry.line === null) return ''
  const title = lines.get(entry.line)?.title
  return title === undefined ? String(entry.line) : `${entry.line}: ${title}`
}

function filesOf(entry: TimelineEntry): string {
  return entry.type === 'message' ? entry.files.map(({ name }) => name).join('\n') : ''
}

function goneOf(entry: TimelineEntry): string {
  if (entry.type === 'note') return entry.withdrawn ? 'withdrawn' : ''
  if (entry.type === 'event') return ''
  return entry.deleted ? 'deleted' : entry.erased ? 'erased' : ''
}
