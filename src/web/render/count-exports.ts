import type { Pieces } from './render-thread.ts'

/**
 * Lets so many exports be made at once for each `of`, which is whoever they are counted for; any further one is null. An export counts until
 * its last piece is made, or until it is ended.
 */
export function countExports(most: number) {
  const counts = new Map<string, number>()
  const countOf = (of: string) => counts.get(of) ?? 0
  const isFull = (of = 'all') => countOf(of) >= most

  /** What takes it off the count again, once. */
  function counting(of: string): () => void {
    let isCounted = true
    counts.set(of, countOf(of) + 1)
    return () => {
      if (!isCounted) return
      isCounted = false
      if (countOf(of) > 1) counts.set(of, countOf(of) - 1)
      else counts.delete(of)
    }
  }

  async function begin(make: () => Promise<Pieces | null>, of = 'all'): Promise<Pieces | null> {
    if (isFull(of)) return null
    const over = counting(of)
    try {
      const pieces = await make()
      if (pieces !== null) return untilOver(pieces, over)
    } catch (error) {
      over()
      throw error
    }
    over()
    return null
  }

  return { begin, isFull }
}

function untilOver(pieces: Pieces, over: () => void): Pieces {
  return {
    async next() {
      try {
        const piece = await pieces.next()
        if (piece === null) over()
        return piece
      } catch (error) {
        over()
        throw error
      }
    },
    end() {
      over()
      pieces.end()
    },
  }
}
