import { day } from '../../incident/timeline/duration.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'

export const views = ['threads', 'order', 'highlights'] as const
export type View = (typeof views)[number]

/** An entry with the replies shown under it. */
export type Row = { entry: TimelineEntry; replies: MessageEntry[] }
export type Day = { day: string; rows: Row[] }

/** What one view shows, by days: `threads` puts replies under the message they answer, the others keep plain order. */
export function arrange(entries: readonly TimelineEntry[], view: View): Day[] {
  const shown = view === 'highlights' ? entries.filter(({ highlighted }) => highlighted) : entries
  const replies = view === 'threads' ? repliesByRoot(shown) : new Map<MessageEntry, MessageEntry[]>()
  const nested = new Set<TimelineEntry>([...replies.values()].flat())
  const days = new Map<string, Row[]>()
  for (const entry of shown) {
    if (nested.has(entry)) continue
    const date = day(entry.at)
    const row = { entry, replies: entry.type === 'message' ? (replies.get(entry) ?? []) : [] }
    days.set(date, [...(days.get(date) ?? []), row])
  }
  return [...days].map(([date, rows]) => ({ day: date, rows }))
}

/** A reply whose first message nobody recorded stays where it is. */
function repliesByRoot(entries: readonly TimelineEntry[]): Map<MessageEntry, MessageEntry[]> {
  const messages = entries.filter((entry) => entry.type === 'message')
  const roots = new Map(messages.map((entry) => [`${entry.channel}/${entry.ts}`, entry]))
  const replies = new Map<MessageEntry, MessageEntry[]>()
  for (const entry of messages) {
    const root = entry.thread === null ? undefined : roots.get(`${entry.channel}/${entry.thread}`)
    if (root === undefined || root === entry || (root.thread !== null && root.thread !== root.ts)) continue
    replies.set(root, [...(replies.get(root) ?? []), entry])
  }
  return replies
}
