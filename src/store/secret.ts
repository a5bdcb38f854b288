import { createHash, randomBytes } from 'node:crypto'

/** A secret that nobody can guess (256 bits), for a cookie or an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Whether a text has the form of `newSecret`; nothing else is looked up. */
export const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** What is stored in place of a secret, so that nobody who reads the database can use it. `kind` keeps secrets of two kinds apart. */
export const digestOf = (kind: string, secret: string): string =>
  createHash('sha256').update(`${kind}.${secret}`).digest('hex')
