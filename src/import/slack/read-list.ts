import type { z } from 'zod'
import { createBreaths } from '../breaths.ts'
import { itemsOf } from '../json-items.ts'
import { placed } from '../placed.ts'
import { addUnread, type Unread } from '../unread.ts'
import { zipLimits } from '../zip/limits.ts'
import { type Archive, DamagedEntry } from '../zip/open-zip.ts'

/** What may still be read of the lists of one kind. */
export type Allowance = { files: number; bytes: number; items: number }

type Asked<T> = {
  shape: z.ZodType<T>
  /** What an item is that has not this shape; it follows "it". */
  why: string
  left: Allowance
  unread: Unread
}

/** Reads a list of an export item by item, as far as is allowed. What cannot be read is added to `unread`. */
export async function* readList<T>(
  archive: Archive,
  path: string,
  { shape, why, left, unread }: Asked<T>,
): AsyncGenerator<T> {
  const [size, breathe] = [archive.sizeOf(path), createBreaths()]
  left.files -= 1
  if (left.files < 0 || size > left.bytes) return addUnread(unread, `${path} ${notRead(left)}.`)
  left.bytes -= size
  let broken = 0
  try {
    for await (const item of itemsOf(archive.read(path, size))) {
      await breathe()
      left.items -= 1
      if (left.items < 0 || broken > zipLimits.brokenItems)
        return addUnread(unread, `${path} is read up to item ${item.index - 1}: ${tooMuch(left)}.`)
      const read = 'value' in item ? shape.safeParse(item.value) : null
      if (read?.success) yield read.data
      else {
        broken += 1
        addUnread(unread, placed(path, item.index, 'why' in item ? item.why : why))
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error
    addUnread(unread, `${path} ${error.message}.`)
  }
}

const notRead = ({ files }: Allowance): string =>
  files < 0
    ? 'is one of more lists than any export has, and is not read'
    : 'is larger than any real list, and is not read'

const tooMuch = ({ items }: Allowance): string =>
  items < 0 ? 'the lists have more items than any real export' : 'nearly nothing in it can be read'
