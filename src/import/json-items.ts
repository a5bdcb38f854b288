import { createBreaths } from './breaths.ts'

/**
 * An item of a JSON array: its place in the array (from 1) and its value, or why it cannot be read. `rest`: what follows it cannot be
 * told apart, so it stands for all of that.
 */
export type Item = { index: number; value: unknown } | { index: number; why: string; rest?: boolean }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const opens = (byte: number) => byte === 0x5b || byte === 0x7b
const closes = (byte: number) => byte === 0x5d || byte === 0x7d

/**
 * The longest item that is read (bytes): a message has at most 40,000 characters and what apps put around it, a channel the ids of its
 * members.
 */
const longest = 4 * 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON array item by item, so that it is never in memory as a whole, and a broken item costs no other. The array is UTF-8, with or
 * without a byte order mark. Nothing, or white space alone, is an empty array; so are `null` and `{}`.
 */
export async function* itemsOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Item> {
  const [scan, breathe] = [createScan(), createBreaths()]
  for await (const piece of pieces) {
    for (const item of scan.push(piece)) {
      yield item
      await breathe()
    }
  }
  yield* scan.end()
}

function createScan() {
  let before: Buffer[] = []
  let size = 0
  let index = 0
  /** 0 outside the array, 1 between its items, more inside of one. */
  let depth = 0
  let inText = false
  let escaped = false
  let isBegun = false
  let isOver = false
  let noArray: Buffer[] | null = null

  function take(part: Buffer): void {
    size += part.length
    if (size <= longest) before.push(part)
  }

  function* finish(rest = false): Generator<Item> {
    const [bytes, whole] = [Buffer.concat(before), size]
    before = []
    size = 0
    if (whole === 0 || isBlank(bytes)) return
    index += 1
    yield { index, ...(whole > longest ? tooLarge : read(bytes)), ...(rest ? { rest } : {}) }
  }

  /** What stands before the array: nothing but white space and a byte order mark. Returns where the array's content begins. */
  function begin(piece: Buffer): number {
    const at = piece.findIndex((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
    if (at < 0) return piece.length
    isBegun = true
    if (piece[at] === 0x5b) depth = 1
    else noArray = []
    return depth === 1 ? at + 1 : at
  }

  return {
    *push(piece: Buffer): Generator<Item> {
      let from = isBegun ? 0 : begin(piece)
      if (noArray) {
        size += piece.length - from
        if (size <= 1_000) noArray.push(piece.subarray(from))
        return
      }
      for (let at = from; at < piece.length && !isOver; at += 1) {
        const byte = piece[at] ?? 0
        if (inText) {
          if (escaped) escaped = false
          else if (byte === backslash) escaped = true
          else if (byte === quote) inText = false
        } else if (byte === quote) inText = true
        else if (opens(byte)) depth += 1
        else if (closes(byte)) {
          depth -= 1
          isOver = depth === 0
        }
        if (isOver || (byte === comma && depth === 1 && !inText)) {
          take(piece.subarray(from, at))
          from = at + 1
          yield* finish()
        }
      }
      if (!isOver && from < piece.length) take(piece.subarray(from))
    },

    *end(): Generator<Item> {
      if (noArray) {
        const text = Buffer.concat(noArray).toString('utf8').trim()
        if (text !== '{}' && text !== 'null') yield { index: 0, why: whyNoArray(Buffer.concat(noArray)), rest: true }
      } else if (isBegun && !isOver) {
        const items = [...finish(true)]
        yield* items
        if (items.length === 0) yield { index: index + 1, why: 'is missing: the file ends too early', rest: true }
      }
    },
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte <= 0x20)

const tooLarge = { why: `is larger than ${longest / 1024 / 1024} MB` }

function read(bytes: Buffer): { value: unknown } | { why: string } {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { why: 'is not UTF-8' }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { why: 'is no valid JSON' }
  }
}

function whyNoArray(bytes: Buffer): string {
  const [first, second] = bytes
  const isWide = bytes.includes(0) || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isWide ? 'is UTF-16, not UTF-8' : 'is no list'
}
