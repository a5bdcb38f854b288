import type { MessageEntry, TimelineEntry } from './entry.ts'

/**
 * The entry that begins the thread of each reply. Replies in the thread of a line of work belong to its opening, because the first message
 * there is imoc's own and not an entry. A reply whose first message was not recorded has none.
 */
export function headsOf(entries: readonly TimelineEntry[]): Map<TimelineEntry, TimelineEntry> {
  const messages = entries.filter((entry) => entry.type === 'message')
  const roots = new Map(messages.map((entry) => [`${entry.channel}/${entry.ts}`, entry]))
  const lines = openings(entries)
  const heads = new Map<TimelineEntry, TimelineEntry>()
  for (const entry of messages) {
    const head = lines.get(entry.line ?? 0) ?? firstOf(entry, roots)
    if (head !== undefined && head !== entry) heads.set(entry, head)
  }
  return heads
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
