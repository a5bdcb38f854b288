import { z } from 'zod'
import { nearest } from './nearest.ts'

/** One mistake; `key` is an unexpected name in the map at `path`. */
export type Problem = { path: PropertyKey[]; what: string; key?: string }

/** The mistakes in a file, each with what was probably meant. */
export function problemsOf(error: z.ZodError, file: { shape: z.ZodType; data: unknown }): Problem[] {
  return error.issues.flatMap((issue) => chosen(issue, file.data)).map((issue) => problemOf(issue, file))
}

/** If something can be written in several ways, the mistakes of the way that was tried, and not just "Invalid input". */
function chosen(issue: z.core.$ZodIssue, data: unknown): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const value = at(data, issue.path)
  const tried = issue.errors.filter((branch) => !branch.some((each) => isOtherKind(each, value)))
  const [only] = tried
  if (only === undefined || tried.length > 1) return [issue]
  return only.flatMap((each) => chosen({ ...each, path: [...issue.path, ...each.path] }, data))
}

/** A word where this way has a map, or no list where it has one: this way was not meant. */
function isOtherKind(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.path.length > 0) return false
  if (issue.code === 'invalid_union') {
    return issue.errors.every((branch) => branch.some((each) => isOtherKind(each, value)))
  }
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof value !== 'string')
}

function problemOf(issue: z.core.$ZodIssue, { shape, data }: { shape: z.ZodType; data: unknown }): Problem {
  const path = [...issue.path]
  if (issue.code !== 'unrecognized_keys') return { path, what: inWords(issue, at(data, path)) }
  const [key = ''] = issue.keys
  const near = nearest(key, keysAt(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }), path))
  return { path, key, what: near === null ? issue.message : `${issue.message}: did you mean ${near}?` }
}

/** What to write, where the library would only name types and the shape has no message of its own. */
function inWords(issue: z.core.$ZodIssue, value: unknown): string {
  if (!/^(Invalid|Too)/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') {
    if (value === undefined) return 'is missing'
    if (value === null && issue.path.length === 0)
      return 'is empty: copy what imoc has there (config/), and change that'
    return wanted[issue.expected] ?? issue.message
  }
  if (issue.code === 'invalid_value') return `${JSON.stringify(value)} is not one of ${issue.values.join(', ')}`
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'is empty'
    return issue.origin === 'array' ? `needs ${issue.minimum} or more` : `must be ${issue.minimum} or more`
  }
  return issue.message
}

const wanted: Record<string, string> = {
  array: 'needs a list: [a, b], or a line with a dash for each',
  object: 'needs names with values, a line each',
  record: 'needs names with values, a line each',
  number: 'needs a number, without quotes and without a unit, such as 5',
  string: 'needs text: put it into quotes',
  boolean: 'needs true or false',
}

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    const entry: unknown = Reflect.get(value, step)
    return entry
  }, data)
}

type Schema = z.core.JSONSchema.BaseSchema

/** The names that a map at this place may have. */
function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  let here = variants(schema)
  for (const step of path) {
    here = here.flatMap((each) => {
      const next =
        typeof step === 'number' ? each.items : (each.properties?.[String(step)] ?? each.additionalProperties)
      return typeof next === 'object' && !Array.isArray(next) ? variants(next) : []
    })
  }
  return here.flatMap((each) => Object.keys(each.properties ?? {}))
}

function variants(schema: Schema): Schema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...inner.flatMap((each) => (typeof each === 'object' ? variants(each) : []))]
}
