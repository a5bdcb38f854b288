import { day } from '../../incident/timeline/duration.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'
import { headsOf } from '../../incident/timeline/threads.ts'

export const views = ['threads', 'order', 'highlights'] as const
export type View = (typeof views)[number]

/** An entry with the replies shown under it. */
export type Row = { entry: TimelineEntry; replies: MessageEntry[] }
export type Day = { day: string; rows: Row[] }

/** What one view shows, in order: `threads` puts replies under the message that they answer; the other views keep the plain order. */
export function arrange(entries: readonly TimelineEntry[], view: View): Row[] {
  const shown = view === 'highlights' ? entries.filter(({ highlighted }) => highlighted) : entries
  if (view !== 'threads') return shown.map((entry) => ({ entry, replies: [] }))
  const heads = headsOf(shown)
  const replies = new Map<TimelineEntry, MessageEntry[]>()
  for (const entry of shown) {
    const head = heads.get(entry)
    if (head === undefined || entry.type !== 'message') continue
    const before = replies.get(head)
    if (before) before.push(entry)
    else replies.set(head, [entry])
  }
  return shown.filter((entry) => !heads.has(entry)).map((entry) => ({ entry, replies: replies.get(entry) ?? [] }))
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
