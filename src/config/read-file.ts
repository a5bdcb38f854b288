import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'

/**
 * Reads one YAML file of the configuration from the first folder that has it, and checks its shape.
 * What is wrong is told as `file:line: what`, every mistake of the file at once.
 */
export function readFile<T extends z.ZodType>(name: string, folders: string[], shape: T): z.output<T> {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate))
  if (path === undefined) {
    throw new CannotStart(
      `The configuration file ${name} is missing: put it into ${folders.join(' or ')} (config/ in the repository has one).`,
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
  const result = shape.safeParse(document.toJS())
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const place = issue.path.length ? issue.path.join('.') : 'the file'
    return `${shown}:${lineOf(document, lines, issue)}: ${place}: ${issue.message}`
  })
  throw new CannotStart(problems.join('\n'))
}

/** A name that stands for nothing (`*name`), which the parser lets pass. */
function danglingAlias(document: ReturnType<typeof parseDocument>): { name: string; start: number } | null {
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

/** The line of the nearest thing that is there: a missing key is reported at the map that should have it. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, issue: z.core.$ZodIssue): number {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  for (let depth = issue.path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(issue.path.slice(0, depth), true)
    const at = extra !== undefined && isMap(node) ? keyOf(node, extra) : node
    const start = rangeStart(at) ?? rangeStart(node)
    if (start !== undefined) return lines.linePos(start).line
  }
  const at = extra !== undefined && isMap(document.contents) ? keyOf(document.contents, extra) : document.contents
  return lines.linePos(rangeStart(at) ?? 0).line
}

function keyOf(map: { items: { key: unknown }[] }, name: string): unknown {
  return map.items.map((pair) => pair.key).find((key) => isScalar(key) && key.value === name)
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const [start]: unknown[] = node.range
  return typeof start === 'number' ? start : undefined
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
