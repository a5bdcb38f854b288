import type { Row } from '../timeline/arrange.ts'

/** Rows that are put into the page together once a reader comes near. */
export type Chunk = { rows: Row[]; height: number }

/** How many entries a chunk has at most, unless one thread has more. */
const most = 30

/** About how high an entry is (px), so that the bar at the side is right before it is in the page. */
function heightOf({ entry, replies }: Row): number {
  const folded = replies.length > 0 ? 34 : 0
  if (entry.type === 'event') return 28 + folded
  const lines = Math.ceil((entry.plain ?? '').length / 75)
  return 42 + Math.min(lines, 40) * 24 + (entry.type === 'message' && entry.reactions.length > 0 ? 30 : 0) + folded
}

export function inChunks(rows: readonly Row[]): Chunk[] {
  const chunks: Chunk[] = []
  let size = most
  for (const row of rows) {
    const weight = 1 + row.replies.length
    if (size + weight > most && (size > 0 || chunks.length === 0)) {
      chunks.push({ rows: [], height: 0 })
      size = 0
    }
    const chunk = chunks.at(-1)
    if (chunk === undefined) continue
    chunk.rows.push(row)
    chunk.height += heightOf(row)
    size += weight
  }
  return chunks
}
