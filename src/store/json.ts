import type { Prisma } from './generated/client.ts'
import { mask } from './mask.ts'

/**
 * A value as the database's JSON, by the rules of JSON.stringify: dates become ISO strings, and `undefined` is dropped. Texts are
 * `storable`.
 */
export function json(value: object): Prisma.InputJsonObject {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : named(each)))
  return JSON.parse(text) as Prisma.InputJsonObject
}

/** An object whose keys are storable too, because people's words may have become keys. */
function named(each: unknown): unknown {
  if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
  const entries = Object.entries(each)
  if (entries.every(([key]) => storable(key) === key)) return each
  return Object.fromEntries(entries.map(([key, kept]) => [storable(key), kept]))
}

/**
 * The text of a value that was made from the results of `json`, so nothing in it needs masking. If a text was cut in the middle of a
 * character since then, it is cleaned once more.
 */
export function jsonText(made: object): string {
  const text = JSON.stringify(made)
  return /\\u(?:d[89a-f]|0000)/.test(text) ? JSON.stringify(json(made)) : text
}

/**
 * A text in the form in which it may be stored: NUL and half surrogate pairs, which PostgreSQL refuses, become U+FFFD, and secrets are
 * masked. Every text goes through here before it is stored.
 */
export function storable(text: string): string {
  return mask(text.replaceAll('\0', '\ufffd').toWellFormed())
}
