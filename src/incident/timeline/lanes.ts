import { cut, onOneLine } from '../cut.ts'
import type { TimelineEntry } from './entry.ts'
import { headsOf } from './threads.ts'

export const laneKinds = ['person', 'line', 'thread'] as const
export type LaneKind = (typeof laneKinds)[number]

/** `key` is unique among the lanes of a timeline, and stays the same when more happens. */
export type Lane = { key: string; title: string; entries: TimelineEntry[] }

/**
 * The entries side by side, each in exactly one lane: by the person whose words or acts they are, those who said most first; by line of
 * work, by its number, with what is in none last; by thread, by its first message, with what is in none first. `lines` has the titles of
 * the lines of work.
 */
export function lanesOf(
  entries: readonly TimelineEntry[],
  by: LaneKind,
  lines: readonly { number: number; title: string }[] = [],
): Lane[] {
  if (by === 'person') return byPerson(entries)
  return by === 'line' ? byLine(entries, lines) : byThread(entries)
}

function byPerson(entries: readonly TimelineEntry[]): Lane[] {
  const lanes = gathered(entries, ({ who }) => ({ key: who.id ?? `${who.is}:${who.name}`, title: who.name }))
  const said = new Map(lanes.map((lane) => [lane, lane.entries.filter(({ type }) => type !== 'event').length]))
  const isImoc = ({ entries: [first] }: Lane) => Number(first?.who.is === 'imoc')
  return lanes.sort(
    (a, b) => isImoc(a) - isImoc(b) || (said.get(b) ?? 0) - (said.get(a) ?? 0) || b.entries.length - a.entries.length,
  )
}

function byLine(entries: readonly TimelineEntry[], lines: readonly { number: number; title: string }[]): Lane[] {
  const titles = new Map(lines.map(({ number, title }) => [number, title]))
  const lineOf = (entry: TimelineEntry) => (entry.type === 'note' ? null : entry.line)
  const lanes = gathered(entries, (entry) => {
    const line = lineOf(entry)
    if (line === null) return { key: 'elsewhere', title: 'Elsewhere' }
    const title = titles.get(line)
    return { key: `line:${line}`, title: title === undefined ? `Line ${line}` : `Line ${line}: ${title}` }
  })
  const place = ({ entries: [first] }: Lane) => (first && lineOf(first)) ?? Number.POSITIVE_INFINITY
  return lanes.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}

function byThread(entries: readonly TimelineEntry[]): Lane[] {
  const heads = headsOf(entries)
  const begun = new Set(heads.values())
  const lanes = gathered(entries, (entry) => {
    const head = heads.get(entry) ?? (begun.has(entry) ? entry : undefined)
    if (head !== undefined) return { key: `thread:${head.seq}`, title: titleOf(head) }
    if (entry.type !== 'message' || entry.thread === null || entry.thread === entry.ts)
      return { key: 'none', title: 'Outside threads' }
    return { key: `thread:${entry.channel}/${entry.thread}`, title: 'A thread whose first message is not recorded' }
  })
  // They come in the order of their first messages already.
  return [...lanes.filter(({ key }) => key === 'none'), ...lanes.filter(({ key }) => key !== 'none')]
}

const titleLimit = 80

function titleOf(head: TimelineEntry): string {
  const words = onOneLine(head.plain ?? '')
  if (head.type === 'event') return cut(`${head.who.name} ${words}`, titleLimit)
  return words === '' ? `A thread of ${head.who.name}` : cut(`${head.who.name}: ${words}`, titleLimit)
}

/** In the order in which the lanes appear. */
function gathered(
  entries: readonly TimelineEntry[],
  laneOf: (entry: TimelineEntry) => { key: string; title: string },
): Lane[] {
  const lanes = new Map<string, Lane>()
  for (const entry of entries) {
    const { key, title } = laneOf(entry)
    const lane = lanes.get(key)
    if (lane) lane.entries.push(entry)
    else lanes.set(key, { key, title, entries: [entry] })
  }
  return [...lanes.values()]
}
