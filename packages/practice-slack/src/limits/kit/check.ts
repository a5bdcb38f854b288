import type { Problem } from '../problem.ts'

export type Surface = 'message' | 'modal' | 'home'

/** Reports what is wrong with a value at the pointer `at`, on that surface; empty if nothing is. */
export type Check = (value: unknown, at: string, surface: Surface) => Problem[]

/** Combines several checks of one value. */
export const all =
  (...checks: Check[]): Check =>
  (value, at, surface) =>
    checks.flatMap((check) => check(value, at, surface))

export const anything: Check = () => []

/** The type of a value, in Slack's words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** One problem if `bad`, none otherwise. */
export const when = (bad: boolean, problem: Problem): Problem[] => (bad ? [problem] : [])

export function ofKind(wanted: string, then: Check = anything): Check {
  return (value, at, surface) => {
    const found = kindOf(value)
    return found === wanted ? then(value, at, surface) : [{ pointer: at, rule: 'kind', limit: wanted, found }]
  }
}
