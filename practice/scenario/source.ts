import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Place, Problem } from './problem.ts'

export type Path = readonly PropertyKey[]

/** A YAML text together with the positions of its values. */
export type Source = {
  value: unknown
  problems: Problem[]
  placeOf(path: Path): Place
  keyPlaceOf(path: Path, key: string): Place
}

export function readSource(text: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const nodeAt = (path: Path): unknown => (path.length ? document.getIn(path, true) : document.contents)

  const placeOf = (path: Path): Place => {
    // A missing key has no position, so the map that lacks it is named.
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(nodeAt(path.slice(0, length)))
      if (offset !== undefined) return at(offset)
    }
    return { line: 1, column: 1 }
  }
  const keyPlaceOf = (path: Path, key: string): Place => {
    const map = nodeAt(path)
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined
    const offset = offsetOf(pair?.key)
    return offset === undefined ? placeOf(path) : at(offset)
  }

  const problems = document.errors.map((error) => ({
    ...(unquoted(text, at(error.pos[0]).line) ?? at(error.pos[0])),
    message: `this is no YAML: ${error.message}`,
    hint: yamlHint(error.code),
  }))
  return { value: problems.length ? undefined : document.toJS(), problems, placeOf, keyPlaceOf }
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined
  const { range } = node
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined
}

/** An unquoted place such as #incident begins a comment, and YAML complains only at its end. This points at where it began. */
function unquoted(text: string, line: number): Place | undefined {
  for (const [index, one] of text.split('\n').slice(0, line).entries()) {
    if (line - index > 3) continue
    const found = /[:,[{]\s+[#@`](?=\w)/.exec(one)
    if (found) return { line: index + 1, column: found.index + found[0].length }
  }
  return undefined
}

function yamlHint(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'a step holds each key once: make two steps of it'
  return 'text that starts with @, #, `, * or & or that holds ": " needs quotes; steps stand under each other with the same indent'
}
