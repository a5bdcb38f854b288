import { day } from '../../incident/timeline/duration.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'

export const views = ['threads', 'order', 'highlights'] as const
export type View = (typeof views)[number]

/** An entry with the replies shown under it. */
export type Row = { entry: TimelineEntry; replies: MessageEntry[] }
export type Day = { day: string; rows: Row[] }

/** What one view shows, in order: `threads` puts replies under the message that they answer; the other views keep the plain order. */
export function arrange(entries: readonly TimelineEntry[], view: View): Row[] {
  const shown = view === 'highlights' ? entries.filter(({ highlighted }) => highlighted) : entries
  const replies = view === 'threads' ? repliesByRoot(shown) : new Map<TimelineEntry, MessageEntry[]>()
  const nested = new Set<TimelineEntry>([...replies.values()].flat())
  return shown.filter((entry) => !nested.has(entry)).map((entry) => ({ entry, replies: replies.get(entry) ?? [] }))
}

export function byDay(rows: readonly Row[]): Day[] {
  const days: Day[] = []
  for (const row of rows) {
    const date = day(row.entry.at)
    const last = days.at(-1)
    if (last?.day === date) last.rows.push(row)
    else days.push({ day: date, rows: [row] })
  }
  return days
}

/**
 * Replies in the thread of a line of work are shown under its opening, because the first message there is imoc's own and not an entry. A
 * reply whose first message was not recorded stays where it is.
 */
function repliesByRoot(entries: readonly TimelineEntry[]): Map<TimelineEntry, MessageEntry[]> {
  const messages = entries.filter((entry) => entry.type === 'message')
  const roots = new Map(messages.map((entry) => [`${entry.channel}/${entry.ts}`, entry]))
  const lines = openings(entries)
  const replies = new Map<TimelineEntry, MessageEntry[]>()
  for (const entry of messages) {
    const root = lines.get(entry.line ?? 0) ?? firstOf(entry, roots)
    if (root === undefined || root === entry) continue
    const before = replies.get(root)
    if (before) before.push(entry)
    else replies.set(root, [entry])
  }
  return replies
}

function firstOf(entry: MessageEntry, roots: ReadonlyMap<string, MessageEntry>): MessageEntry | undefined {
  const root = entry.thread === null ? undefined : roots.get(`${entry.channel}/${entry.thread}`)
  return root === undefined || (root.thread !== null && root.thread !== root.ts) ? undefined : root
}

/** The opening of each line of work, by number. */
export function openings(entries: readonly TimelineEntry[]): Map<number, TimelineEntry> {
  const all = new Map<number, TimelineEntry>()
  for (const entry of entries) {
    if (entry.type !== 'event' || entry.kind !== 'line-opened' || entry.line === null) continue
    if (!all.has(entry.line)) all.set(entry.line, entry)
  }
  return all
}
