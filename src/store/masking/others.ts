import type { Finder, Found } from './finder.ts'
import { isReference, isState, looksChosen } from './looks.ts'

/** A line of PostgreSQL's password file: host:port:database:user:password. */
const pgpass =
  /(?<=^|\n)[ \t>]{0,4}[\w.*-]{1,120}:(?:\d{4,5}|\*):[\w*-]{1,60}:[\w.*-]{1,60}:([^\s:"'<>|‹›]{4,200})(?=\s|$)/g
/** A bot token of Discord has no fixed beginning, only a form. */
const discord = /(?<![\w.-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/g

export function forms(text: string, found: (found: Found) => void): void {
  if (text.includes(':')) {
    for (const match of text.matchAll(pgpass)) {
      const password = match[1] ?? ''
      const to = match.index + match[0].length
      if (looksChosen(password) && !isReference(password) && !isState(password)) {
        found({ from: to - password.length, to, what: 'password', rank: 3 })
      }
    }
  }
  if (text.includes('.')) {
    for (const { 0: token, index } of text.matchAll(discord)) {
      if (/\d/.test(token)) found({ from: index, to: index + token.length, what: 'Discord token', rank: 5 })
    }
  }
}

const pairOfKey = /(?<=[^A-Za-z0-9/+]{1,8})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/y
const apart = /[^A-Za-z0-9/+]{1,8}/y

/** The second half of a pair of AWS keys, next to the first. */
export const pairs: Finder[] = [
  {
    words: ['akia', 'asia', 'abia', 'acca', 'aws key›'],
    find(text, at, word) {
      apart.lastIndex = at + (word.endsWith('›') ? word.length : 20)
      if (!apart.test(text)) return null
      pairOfKey.lastIndex = apart.lastIndex
      const from = pairOfKey.lastIndex
      return pairOfKey.test(text) ? { from, to: from + 40, what: 'AWS secret', rank: 6 } : null
    },
  },
  {
    // The private part of a key as JSON (RFC 7517).
    words: ['"d"'],
    find(text, at) {
      const written = /^"d"\s{0,3}:\s{0,3}"([\w-]{32,700})"/.exec(text.slice(at, at + 720))
      const key = written?.[1]
      if (written === null || key === undefined) return null
      const from = at + written[0].length - key.length - 1
      return { from, to: from + key.length, what: 'private key', rank: 6 }
    },
  },
]

const after =
  /^ is (?:your|the|my|our) [\w -]{0,40}?\b(password|passwort|code|otp|pin|passcode|token|key)\b|^ as (?:the |your |my )?(password)\b/i
/** The secret comes first and its name after it: "482913 is your login code". */
export const before: Finder[] = [
  {
    words: [' is your ', ' is the ', ' is my ', ' is our ', ' as the password', ' as password', ' as your password'],
    find(text, at) {
      const [, name = '', password] = after.exec(text.slice(at, at + 64)) ?? []
      const [value] = /[^\s"'`<>‹›|:]{4,64}$/.exec(text.slice(Math.max(0, at - 64), at)) ?? []
      if (value === undefined || (name === '' && password === undefined) || isReference(value) || isState(value))
        return null
      const secret = /code|otp|pin/i.test(name)
        ? /^\d{4,8}$|^\d{3}-\d{3}$/.test(value)
        : looksChosen(value) && value.length >= 6
      return secret
        ? {
            from: at - value.length,
            to: at,
            what: /code|otp|pin/i.test(name) ? 'code' : name.toLowerCase() || 'password',
            rank: 3,
          }
        : null
    },
  },
]
