import type { Prisma } from './generated/client.ts'

/** A value as the database's JSON: dates become ISO strings, `undefined` goes, as JSON.stringify has it; texts are `storable`. */
export function json(value: object): Prisma.InputJsonObject {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : each))
  return JSON.parse(text) as Prisma.InputJsonObject
}

/** A text as PostgreSQL can hold it: a NUL and half of a surrogate pair, which it refuses, become U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}
