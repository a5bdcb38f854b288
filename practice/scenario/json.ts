export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object inside a JSON value, outer ones first, in document order. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value) yield* objectsIn(one)
  if (!isObject(value)) return
  yield value
  for (const inner of Object.values(value)) yield* objectsIn(inner)
}

export const textField = (object: Json, key: string): string | undefined => {
  const value = object[key]
  return typeof value === 'string' ? value : undefined
}
