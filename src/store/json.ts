import type { Prisma } from './generated/client.ts'
import { mask } from './mask.ts'

/** A value as the database's JSON: dates become ISO strings, `undefined` goes, as JSON.stringify has it; texts are `storable`. */
export function json(value: object): Prisma.InputJsonObject {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : named(each)))
  return JSON.parse(text) as Prisma.InputJsonObject
}

/** An object whose keys are storable too: somebody's words may have become one. */
function named(each: unknown): unknown {
  if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
  const entries = Object.entries(each)
  if (entries.every(([key]) => storable(key) === key)) return each
  return Object.fromEntries(entries.map(([key, kept]) => [storable(key), kept]))
}

/**
 * The text of what was made of values that went through `json` before: nothing in it needs masking any more. Where a text was cut
 * since, in the middle of a character, it goes through once more.
 */
export function jsonText(made: object): string {
  const text = JSON.stringify(made)
  return /\\u(?:d[89a-f]|0000)/.test(text) ? JSON.stringify(json(made)) : text
}

/**
 * A text as the database may hold it: a NUL and half of a surrogate pair, which PostgreSQL refuses, become U+FFFD, and secrets
 * are masked. Every text goes through here before it is stored.
 */
export function storable(text: string): string {
  return mask(text.replaceAll('\0', '\ufffd').toWellFormed())
}
