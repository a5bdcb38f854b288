import type { Finder } from './finder.ts'
import { isPlaceholder, isReference, looksMade } from './looks.ts'

const authority = /[^\s/?#<>|"'`‹›\\^{}]{1,600}/y
/** A password that contains a slash, if the authority part has no `@`: up to the next `@` that a host follows. */
const beyond = /[^\s<>"'‹›@]{1,300}@(?=[\w.-]+)/y
const port = /^\d{1,5}$/

/** The password in a URL, or a token in the place of its user. */
export const addresses: Finder[] = [
  {
    words: ['://'],
    find(text, at) {
      const from = at + 3
      authority.lastIndex = from
      const [written] = authority.exec(text) ?? ['']
      const colon = written.indexOf(':')
      const end = written.lastIndexOf('@')
      if (end > 0 && (colon < 0 || colon > end)) {
        const user = written.slice(0, end)
        return looksMade(user, 16) ? { from, to: from + end, what: 'token', rank: 7 } : null
      }
      if (colon < 0) return null
      const start = from + colon + 1
      const to = end > 0 ? from + end : slashed(text, start, written.slice(colon + 1))
      const password = text.slice(start, to)
      if (to <= start || password.includes('‹') || isReference(password) || isPlaceholder(password)) return null
      return { from: start, to, what: 'password', rank: 7 }
    },
  },
]

function slashed(text: string, start: number, begun: string): number {
  if (port.test(begun) || begun === '') return start
  if (nextAt(text, start) - start > 300) return start
  beyond.lastIndex = start
  return beyond.test(text) ? beyond.lastIndex - 1 : start
}

/** The position of the next `@`. Queries go from left to right, so a text is searched only once. */
let known = { text: '', from: 0, at: 0 }
function nextAt(text: string, from: number): number {
  if (known.text !== text || from < known.from || from > known.at) {
    const at = text.indexOf('@', from)
    known = { text, from, at: at < 0 ? Number.POSITIVE_INFINITY : at }
  }
  return known.at
}
