import type { TimelineEntry } from '../timeline/entry.ts'
import { headsOf } from '../timeline/threads.ts'

/** An entry with the replies in its thread, in order. */
export type Nested = { entry: TimelineEntry; replies: TimelineEntry[] }

/** The entries in order, with each reply below the entry that begins its thread. */
export function nested(entries: readonly TimelineEntry[]): Nested[] {
  const heads = headsOf(entries)
  const all = entries.flatMap((entry) => (heads.has(entry) ? [] : [{ entry, replies: [] as TimelineEntry[] }]))
  const byEntry = new Map(all.map((each) => [each.entry, each]))
  for (const [reply, head] of heads) byEntry.get(head)?.replies.push(reply)
  return all
}
