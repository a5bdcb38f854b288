import type { Pieces } from './render-thread.ts'

/** Lets so many exports be made at once; any further one is null. An export counts until its last piece is made, or until it is ended. */
export function countExports(most: number) {
  let count = 0

  function counted(pieces: Pieces, over: () => void): Pieces {
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

  return async (begin: () => Promise<Pieces | null>): Promise<Pieces | null> => {
    if (count >= most) return null
    let counts = true
    const over = () => {
      if (counts) count -= 1
      counts = false
    }
    count += 1
    try {
      const pieces = await begin()
      if (pieces !== null) return counted(pieces, over)
    } catch (error) {
      over()
      throw error
    }
    over()
    return null
  }
}
