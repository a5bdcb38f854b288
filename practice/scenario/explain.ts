import type { z } from 'zod'
import { didYouMean } from './nearest.ts'
import type { Problem } from './problem.ts'
import type { Path, Source } from './source.ts'

type Issue = z.core.$ZodIssue

/** Sentences for zod's issues under `base`; `known` names the keys that a map at a path may have. */
export function explain(
  issues: Issue[],
  source: Source,
  base: Path,
  known: (path: Path) => readonly string[],
): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, source, known(path)))
    return [{ ...source.placeOf(path), ...sayIt(issue, path, source) }]
  })
}

function unknownKey(key: string, path: Path, source: Source, known: readonly string[]): Problem {
  const meant = didYouMean(key, known)
  const hint = meant ? `did you mean "${meant}"?` : `known here: ${known.join(', ')}`
  return { ...source.keyPlaceOf(path, key), message: `unknown key "${key}"`, hint }
}

function sayIt(issue: Issue, path: Path, source: Source): { message: string; hint?: string } {
  const name = String(path.at(-1) ?? 'the file')
  if (isMissing(path, source)) return { message: `"${name}" is missing`, ...hintFor(name) }
  const said = issue.message.replace(/^Invalid input: expected/, 'must be')
  return { message: /^\d+$/.test(name) ? said : `"${name}": ${said}` }
}

function isMissing(path: Path, source: Source): boolean {
  let value = source.value
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false
    if (!Object.hasOwn(value, key)) return true
    value = Reflect.get(value, key)
  }
  return false
}

const hints: Record<string, string> = {
  who: 'write the handle of the one who does it: who: mira',
  to: 'write the label of the message it is about; an earlier step carries it as "as:"',
  title: 'write what the incident was, in a line',
  for: 'write how long Slack is away: for: 10m',
  start: 'write when it begins, UTC: start: 2017-01-31 17:00',
  people: 'list at least one person: people: [{ handle: mira, name: Mira }]',
  steps: 'list what happens: steps: [{ who: mira, in: "#engineering", says: hello }]',
}

function hintFor(name: string): { hint?: string } {
  const hint = hints[name]
  return hint ? { hint } : {}
}
