import type { Prisma } from './generated/client.ts'

/** A value as the database's JSON: dates become ISO strings, `undefined` goes, as JSON.stringify has it. */
export function json(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject
}
