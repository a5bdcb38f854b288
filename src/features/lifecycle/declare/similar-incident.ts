import { minutes } from '../../../incident/clock.ts'
import type { State } from '../../../incident/state.ts'

/** Two people who see the same problem declare it within this time. */
const within = minutes(30)

/** Words that say nothing about what is broken. */
const empty = new Set(
  'a an and are at be been by for from has have i in is it its of on or our the there to very was we with'.split(' '),
)

const wordsOf = (title: string): Set<string> => {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = words.filter((word) => !empty.has(word))
  return new Set(telling.length ? telling : words)
}

/** Whether two titles name the same problem: most words of the shorter one are in the other. */
export function isAlike(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size)
  if (!few || !many || few.size === 0) return false
  const shared = [...few].filter((word) => many.has(word)).length
  return shared / few.size >= 2 / 3 && shared / many.size >= 1 / 2
}

/**
 * Returns the first open incident that was declared shortly before this one with a similar title. It looks only at incidents that everybody
 * may see.
 */
export function likeIt(state: State, open: readonly State[]): State | null {
  const at = new Date(state.declaredAt).getTime()
  const alike = open.filter((other) => {
    const ago = at - new Date(other.declaredAt).getTime()
    const same = other.kind === state.kind && !other.private && other.number < state.number
    return same && ago <= within && isAlike(other.title, state.title)
  })
  return alike.sort((a, b) => a.number - b.number)[0] ?? null
}
