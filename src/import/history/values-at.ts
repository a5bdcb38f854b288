/** A step of a path: a field, of one object or of each in a list, of which only those may count where another path has a value. */
type Step = { field: string; isList: boolean; where: { path: string; value: string } | null }

/**
 * The texts at a path of a value: `a.b` is b in a, `a[].b` is b of each in the list a, `a[c.d=x].b` is b of those in the list a whose c.d is
 * x. A name that the value has as it stands (a column of a CSV) goes first. Numbers are texts; objects and empty texts are left out.
 */
export function valuesAt(value: unknown, path: string): string[] {
  const own = fieldOf(value, path)
  const found = own === undefined ? stepsOf(path).reduce(into, [value]) : [own]
  return found.flatMap((each) => (Array.isArray(each) ? each : [each])).flatMap(textOf)
}

/** The first of these paths that has a value, with its values. */
export function firstOf(value: unknown, paths: readonly string[]): string[] {
  for (const path of paths) {
    const found = valuesAt(value, path)
    if (found.length > 0) return found
  }
  return []
}

function stepsOf(path: string): Step[] {
  return [...path.matchAll(/([^.[\]]+)(?:\[([^\]]*)\])?/g)].map(([, field = '', inside]) => {
    const [where = '', value] = inside?.split('=') ?? []
    return { field, isList: inside !== undefined, where: value === undefined ? null : { path: where, value } }
  })
}

function into(values: unknown[], { field, isList, where }: Step): unknown[] {
  const found = values.map((each) => fieldOf(each, field)).filter((each) => each !== undefined)
  if (!isList) return found
  const items = found.flatMap((each) => (Array.isArray(each) ? each : []))
  return where === null ? items : items.filter((each) => valuesAt(each, where.path).includes(where.value))
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).find(([name]) => name === field)?.[1]
}

function textOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)]
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? [] : [text]
}
