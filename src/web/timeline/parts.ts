import type { Row } from './arrange.ts'

/** How many entries a page shows; browsers display this many easily. */
const most = 1_000

export type Part = { rows: Row[]; number: number; of: number }

/** The requested part, by its number or by a fact in it; otherwise the newest. */
export function partOf(rows: readonly Row[], wish: { part?: number | undefined; fact?: number | undefined }): Part {
  const parts = split(rows)
  const holds = (part: Row[]) =>
    part.some(({ entry, replies }) => [entry, ...replies].some(({ seqs }) => seqs.includes(wish.fact ?? -1)))
  const byFact = wish.fact === undefined ? -1 : parts.findIndex(holds)
  const asked = byFact >= 0 ? byFact + 1 : (wish.part ?? parts.length)
  const number = Math.min(Math.max(1, Math.trunc(asked) || parts.length), parts.length)
  return { rows: parts[number - 1] ?? [], number, of: parts.length }
}

/** Threads are never split. */
function split(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [[]]
  let size = 0
  for (const row of rows) {
    const weight = 1 + row.replies.length
    if (size > 0 && size + weight > most) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(row)
    size += weight
  }
  return parts
}
