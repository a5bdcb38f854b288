import type { Prisma } from './generated/client.ts'
import { mask } from './mask.ts'

/** A value as the database's JSON: dates become ISO strings, `undefined` goes, as JSON.stringify has it; texts are `storable`. */
export function json(value: object): Prisma.InputJsonObject {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : each))
  return JSON.parse(text) as Prisma.InputJsonObject
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
