import { day } from '../../incident/timeline/duration.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'

export const views = ['threads', 'order', 'highlights'] as const
export type View = (typeof views)[number]

/** An entry with the replies shown under it. */
export type Row = { entry: TimelineEntry; replies: MessageEntry[] }
export type Day = { day: string; rows: Row[] }

/** What one view shows, in order: `threads` puts replies under the message they answer, the others keep plain order. */
export function arrange(entries: readonly TimelineEntry[], view: View): Row[] {
  const shown = view === 'highlights' ? entries.filter(({ highlighted }) => highlighted) : entries
  const replies = view === 'threads' ? repliesByRoot(shown) : new Map<MessageEntry, MessageEntry[]>()
  const nested = new Set<TimelineEntry>([...replies.values()].flat())
  return shown
    .filter((entry) => !nested.has(entry))
    .map((entry) => ({ entry, replies: entry.type === 'message' ? (replies.get(entry) ?? []) : [] }))
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

/** A reply whose first message nobody recorded stays where it is. */
function repliesByRoot(entries: readonly TimelineEntry[]): Map<MessageEntry, MessageEntry[]> {
  const messages = entries.filter((entry) => entry.type === 'message')
  const roots = new Map(messages.map((entry) => [`${entry.channel}/${entry.ts}`, entry]))
  const replies = new Map<MessageEntry, MessageEntry[]>()
  for (const entry of messages) {
    const root = entry.thread === null ? undefined : roots.get(`${entry.channel}/${entry.thread}`)
    if (root === undefined || root === entry || (root.thread !== null && root.thread !== root.ts)) continue
    const before = replies.get(root)
    if (before) before.push(entry)
    else replies.set(root, [entry])
  }
  return replies
}
