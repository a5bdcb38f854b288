import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { RefusedFile } from '../refused-file.ts'
import { checkKind, pathOf, shown } from './check-entry.ts'
import { zipLimits } from './limits.ts'

/** The files of a zip that passed all checks. Nothing of it is ever written to the disk. */
export type Archive = {
  /** The paths of its files (no folders), in the order of the zip. */
  paths: string[]
  /** Its size (bytes). */
  size: number
  /** The size of a file, unpacked, as the zip says (bytes). */
  sizeOf(path: string): number
  /**
   * The content of a file, piece by piece. Throws `DamagedEntry` at its end if that is not what was packed, or as soon as it is longer
   * than `most` bytes.
   */
  read(path: string, most: number): AsyncGenerator<Buffer>
  close(): void
}

/** The content of one file in the zip is damaged, or more than is read; the others can be read. The message follows its name. */
export class DamagedEntry extends Error {
  override name = 'DamagedEntry'
}

/** What programs for packing folders add. */
const isAside = (path: string) => /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/.test(path)

/** Opens a zip and looks at all that it says about its files. Refuses with one sentence what is none, and what is hostile. */
export async function openZip(file: string): Promise<Archive> {
  const { size } = await stat(file)
  if (size === 0) throw new RefusedFile('The file is empty: download the export again.')
  const zip = await opened(file)
  try {
    const entries = await entriesOf(zip, size)
    return {
      paths: [...entries.keys()],
      size,
      sizeOf: (path) => entries.get(path)?.uncompressedSize ?? 0,
      read: (path, most) => contentOf(zip, entryAt(entries, path), most),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function opened(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false })
  } catch (error) {
    throw new RefusedFile(`The file is no zip, or a part of it is missing: download the export again.`, {
      cause: error,
    })
  }
}

async function entriesOf(zip: ZipFile, size: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > zipLimits.entries)
    throw new RefusedFile(
      `The zip has more than ${zipLimits.entries} files: export less at a time, by a shorter range of dates.`,
    )
  const entries = new Map<string, Entry>()
  const sums = { packed: 0, unpacked: 0, count: 0 }
  for await (const entry of listed(zip)) {
    sums.count += 1
    const path = pathOf(entry, sums.count)
    checkKind(entry, path)
    sums.packed += entry.compressedSize
    sums.unpacked += entry.uncompressedSize
    checkSums(sums, size)
    if (path.endsWith('/') || isAside(path)) continue
    if (entries.has(path))
      throw new RefusedFile(`The zip has two files with the path ${shown(path)}: download the export again.`)
    entries.set(path, entry)
  }
  return entries
}

/** The entries, one after the other; a broken list of them is refused. */
async function* listed(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry()
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw new RefusedFile('The list of files in the zip is damaged: download the export again.', { cause: error })
    })
    if (next.done) return
    yield next.value
  }
}

function checkSums({ packed, unpacked }: { packed: number; unpacked: number }, size: number): void {
  if (packed > size)
    throw new RefusedFile('The zip names the same content several times, as only hostile files do: it is not read.')
  if (unpacked > zipLimits.smallEnough && unpacked > size * zipLimits.ratio)
    throw new RefusedFile(
      `The zip would unpack to more than ${zipLimits.ratio} times its size, as only hostile files do: it is not read.`,
    )
}

function entryAt(entries: Map<string, Entry>, path: string): Entry {
  const entry = entries.get(path)
  if (entry === undefined) throw new Error(`The zip has no file ${path}.`)
  return entry
}

async function* contentOf(zip: ZipFile, entry: Entry, most: number): AsyncGenerator<Buffer> {
  if (entry.uncompressedSize > most) throw new DamagedEntry(`is larger than ${Math.round(most / 1024 / 1024)} MB`)
  const stream = await streamOf(zip, entry)
  let sum = 0
  try {
    for await (const piece of stream) {
      const bytes = Buffer.from(piece)
      sum = crc32(bytes, sum)
      yield bytes
    }
  } catch (error) {
    throw new DamagedEntry('is damaged', { cause: error })
  } finally {
    stream.destroy()
  }
  if (sum !== entry.crc32) throw new DamagedEntry('is damaged')
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (!entry.canDecodeFileData()) throw new DamagedEntry('is packed in a way that imoc cannot read')
  try {
    return await zip.openReadStreamPromise(entry)
  } catch (error) {
    throw new DamagedEntry('is damaged', { cause: error })
  }
}
