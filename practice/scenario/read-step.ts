import { keysOfExpect } from './expect-format.ts'
import { explain } from './explain.ts'
import { didYouMean } from './nearest.ts'
import type { Problem } from './problem.ts'
import type { Path, Source } from './source.ts'
import { isVerb, keysOf, type Verb, verbs, type WrittenStep } from './step-format.ts'

export type StepRead = { step?: WrittenStep; problems: Problem[] }

/** One entry of `steps`, or the reason why it is invalid. */
export function readStep(raw: unknown, index: number, source: Source): StepRead {
  const path = ['steps', index]
  const place = source.placeOf(path)
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return {
      problems: [
        { ...place, message: 'a step must be a map of keys', hint: '- { at: 17:20, who: mira, says: hello }' },
      ],
    }
  }
  const verb = verbOf(raw, path, source)
  if (typeof verb !== 'string') return { problems: [verb] }
  const read = verbs[verb].safeParse(raw)
  if (!read.success) return { problems: explain(read.error.issues, source, path, (at) => knownAt(verb, raw, at)) }
  return { step: { ...read.data, number: index + 1, line: place.line }, problems: [] }
}

function verbOf(raw: object, path: Path, source: Source): Verb | Problem {
  const [verb, second] = Object.keys(raw).filter(isVerb)
  if (verb && !second) return verb
  if (verb && second) {
    const message = `a step does one thing, and this one has "${verb}" and "${second}"`
    return { ...source.keyPlaceOf(path, second), message, hint: 'make two steps of it' }
  }
  const all = Object.keys(verbs)
  const strange = Object.keys(raw).find((key) => !['at', 'who', 'in', 'as', 'to', 'check'].includes(key))
  if (strange === undefined) return { ...source.placeOf(path), message: 'this step does nothing', hint: oneOf(all) }
  const meant = didYouMean(strange, all)
  const hint = meant ? `did you mean "${meant}"?` : oneOf(all)
  return { ...source.keyPlaceOf(path, strange), message: `a step cannot "${strange}"`, hint }
}

function oneOf(all: string[]): string {
  return `a step has one of: ${all.join(', ')}`
}

function knownAt(verb: Verb, raw: object, path: Path): string[] {
  const [, , key, inner] = path
  if (key === undefined) return keysOf(verb)
  const wanted: unknown = Reflect.get(raw, key)
  return typeof wanted === 'object' && wanted !== null ? keysOfExpect(wanted, inner === 'channel') : []
}
