import { type Document, isMap, isScalar, isSeq } from 'yaml'

/**
 * The position of a path in a file, and the path as people would name it. A single value may stand for a list of one, so an index into it
 * is left out; a missing key is reported at the map that should have it. `key`: a name within the place.
 */
export function nodeAt(
  document: Document.Parsed | Document,
  path: readonly PropertyKey[],
  key?: string,
): { start: number; path: PropertyKey[] } {
  let node: unknown = document.contents
  let start = rangeStart(node) ?? 0
  const found: PropertyKey[] = []
  for (const step of path) {
    if (typeof step === 'number' && !isSeq(node)) continue
    found.push(step)
    const next: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined
    if (next === undefined || next === null) {
      node = undefined
      continue
    }
    node = next
    start = rangeStart(next) ?? start
  }
  if (key !== undefined && isMap(node)) start = rangeStart(keyOf(node, key)) ?? start
  return { start, path: found }
}

function keyOf(map: { items: { key: unknown }[] }, name: string): unknown {
  return map.items.map((pair) => pair.key).find((key) => isScalar(key) && key.value === name)
}

export function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const [start]: unknown[] = node.range
  return typeof start === 'number' ? start : undefined
}
