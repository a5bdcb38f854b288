import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'
import { problemsOf } from './problems.ts'
import { nodeAt, rangeStart } from './yaml-place.ts'

export type Read<T> = {
  value: T
  /** A mistake at a place of the file, with the file and the line in front. */
  problem(path: readonly PropertyKey[], what: string): string
}

/**
 * Reads a YAML file of the configuration from the first folder that has it, and checks its shape. Mistakes are reported as
 * `file:line: place: what`, all mistakes of the file at once.
 */
export function readFile<T extends z.ZodType>(name: string, folders: string[], shape: T): Read<z.output<T>> {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate))
  if (path === undefined) {
    throw new CannotStart(
      `The configuration file ${name} is missing: put it into ${folders.join(' or ')}, or let imoc's own stand in its place: IMOC_CONFIG=${[...folders, 'config'].join(',')}.`,
    )
  }
  const shown = relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path)
  const lines = new LineCounter()
  const document = parseDocument(read(path, shown), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    throw new CannotStart(`${shown}:${broken.linePos?.[0].line ?? 1}: this is not YAML: ${firstLine(broken.message)}`)
  }
  const dangling = danglingAlias(document)
  if (dangling) {
    throw new CannotStart(
      `${shown}:${lines.linePos(dangling.start).line}: this is not YAML that can be read: nothing is named &${dangling.name}`,
    )
  }
  const problem = (place: readonly PropertyKey[], what: string, key?: string) => {
    const { start, path: found } = nodeAt(document, place, key)
    return `${shown}:${lines.linePos(start).line}: ${found.length ? found.join('.') : 'the file'}: ${what}`
  }
  const data: unknown = document.toJS()
  const result = shape.safeParse(data)
  if (result.success) return { value: result.data, problem }
  const problems = problemsOf(result.error, { shape, data })
  throw new CannotStart(problems.map(({ path, what, key }) => problem(path, what, key)).join('\n'))
}

/** The YAML files in a subfolder of the configuration; a file in an earlier folder replaces that of a later one. */
export function filesIn(name: string, folders: string[]): { name: string; first: boolean }[] {
  const found = folders.map((folder) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []))
  const first = found.find((files) => files.length > 0) ?? []
  const all = new Set(found.flat().filter((file) => file.endsWith('.yaml')))
  return [...all].sort().map((file) => ({ name: `${name}/${file}`, first: first.includes(file) }))
}

/** A reference to a missing anchor (`*name`), which the parser accepts. */
function danglingAlias(document: Document): { name: string; start: number } | null {
  let found: { name: string; start: number } | null = null
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) found ??= { name: alias.source, start: rangeStart(alias) ?? 0 }
    },
  })
  return found
}

function read(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`${shown} cannot be read (${why}): check its permissions.`)
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
