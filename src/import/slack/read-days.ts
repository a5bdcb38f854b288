import { isSpoken } from '../../features/record/capture/message-facts.ts'
import { momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts.ts'
import { itemsOf } from '../json-items.ts'
import { placed } from '../placed.ts'
import { zipLimits } from '../zip/limits.ts'
import { type Archive, DamagedEntry } from '../zip/open-zip.ts'
import { factsOfMessage } from './facts-of-message.ts'
import { normalMessage } from './normal-message.ts'
import type { Names } from './people.ts'

/** What is read: everything, or what happened in a range of time. */
export type Range = { from: Date | null; until: Date | null }

/**
 * What became of one item of a day's file: its facts (none, if it is out of the range); `left` with its subtype, where capture leaves it out;
 * `unread` with a sentence that says where it is and why. `isMessage`: somebody says something with it.
 */
export type ReadItem =
  | { facts: NewFact[]; at: Date; isMessage: boolean; item: unknown }
  | { left: string }
  | { unread: string }

type Reading = { paths: readonly string[]; channel: string; names: Names; range: Range }

/** Reads the files of a conversation, one after the other and each item by item: a broken one costs nothing else. */
export async function* readDays(archive: Archive, { paths, ...reading }: Reading): AsyncGenerator<ReadItem> {
  for (const path of paths) yield* readDay(archive, path, reading)
}

async function* readDay(archive: Archive, path: string, reading: Omit<Reading, 'paths'>): AsyncGenerator<ReadItem> {
  if (archive.sizeOf(path) === 0) yield { unread: `${path} is empty.` }
  try {
    for await (const item of itemsOf(archive.read(path, zipLimits.dayFile))) {
      if ('value' in item) yield readItem(item.value, { path, index: item.index, ...reading })
      else yield { unread: unreadable(path, item) }
    }
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error
    yield { unread: `${path} ${error.message}; what could be read of it is imported.` }
  }
}

function unreadable(path: string, { index, why, rest }: { index: number; why: string; rest?: boolean }): string {
  return rest && index > 0 ? `${path}, from item ${index} to the end: it ${why}.` : placed(path, index, why)
}

function readItem(
  item: unknown,
  { path, index, channel, names, range }: Omit<Reading, 'paths'> & { path: string; index: number },
): ReadItem {
  const message = normalMessage(item, { channel, names })
  if ('why' in message) return { unread: placed(path, index, message.why) }
  const at = momentOf(message.ts)
  if ((range.from && at < range.from) || (range.until && at > range.until))
    return { facts: [], at, isMessage: false, item }
  const made = factsOfMessage(message, item)
  if ('unread' in made) return { unread: placed(path, index, made.unread) }
  return 'left' in made ? made : { ...made, at, isMessage: isSpoken(message), item }
}
