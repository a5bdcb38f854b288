import type { Finder, Found } from './finder.ts'

const what = 'private key'
const begin =
  /-{2,5} ?BEGIN [A-Za-z0-9 ]{0,40}(?:PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1|SECRET KEY(?: BLOCK)?) ?-{2,5}/y
const header = /[\s>"'`,+|\\]*(?:[A-Z][A-Za-z-]{2,20}: [^\n]{0,100}\n[\s>]*){0,6}/y
const body = /[A-Za-z0-9+/=_-]+/y
const between = /[\s>"'`,+|\\]{1,40}/y
const end = /-{4,5} ?END [A-Za-z0-9 ]{0,60}-{2,5}/y

const step = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The end of the base64 lines from `at` on, which may be quoted or indented. A line that continues with words is not base64. */
function bodyEnd(text: string, at: number): number {
  let to = bodyLine(text, at)
  for (let next = step(between, text, to); next > to; next = step(between, text, to)) {
    const until = bodyLine(text, next)
    if (until === next || (until - next < 16 && !lastLine(text, to, next, until))) break
    to = until
  }
  return to
}

/** A short last line stands alone in its line. It may only look like a word if the end marker follows. */
function lastLine(text: string, to: number, next: number, until: number): boolean {
  if (!text.slice(to, next).includes('\n')) return false
  const behind = text.slice(until, until + 12)
  return (
    /^\s{0,4}-{4}/.test(behind) ||
    (/^[ \t]*(?:$|[\n\r"'`\\>])/.test(behind) && /[^A-Za-z]/.test(text.slice(next, until)))
  )
}

/** Dashes may belong to the body, but not the five that begin the end marker. */
function bodyLine(text: string, at: number): number {
  const until = step(body, text, at)
  const dashes = text.slice(at, until).indexOf('----')
  return dashes < 0 ? until : at + dashes
}

function fromBegin(text: string, at: number): Found | null {
  const from = at - (text.slice(Math.max(0, at - 6), at).match(/-{0,5} ?$/)?.[0].length ?? 0)
  const begun = step(begin, text, from)
  if (begun === from) return null
  const first = step(header, text, begun)
  const least = text.slice(begun, first).includes('\n') ? 4 : 16
  if (bodyLine(text, first) - first < least) return null
  return { from, to: withEnd(text, bodyEnd(text, first)), what, rank: 9 }
}

/** Includes the end marker if it follows. */
function withEnd(text: string, at: number): number {
  const closing = step(between, text, at)
  const closed = step(end, text, closing)
  return closed > closing ? closed : at
}

const backwards = /[A-Za-z0-9+/=\s>"'`|\\]/
/** The body before an end marker whose beginning was not pasted. */
function beforeEnd(text: string, at: number): Found | null {
  let from = at
  while (from > 0 && backwards.test(text[from - 1] ?? '')) from--
  const lines = text.slice(from, at)
  const first = lines.search(/[A-Za-z0-9+/=]{24,}/)
  return first < 0 ? null : { from: from + first, to: step(end, text, at) || at, what, rank: 9 }
}

const opened = /-{2,5} ?BEGIN [^\n]{0,60}$/
const inDer =
  /MII[A-Za-z0-9+/]{2}[AQgw]IBA[AD]|MHcCAQEEI|MIGkAgEBBD|MIHcAgEBBEI|MIGHAgEAM|MIG2AgEAM|MIHuAgEAM|MC4CAQAwBQYDK2V|MIIF[A-Za-z0-9+/]{2}[BRhx][A-Za-z0-9+/]{0,4}BgkqhkiG9w0BBQ0|b3BlbnNzaC1rZXktdjE|LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,24}(?:UFJJVkFUR|BSSVZBVE|QUklWQVRF)/y

/**
 * Private keys with their markers, whole or in part, and bodies alone, whose beginning differs from that of certificates and public keys.
 */
export const privateKeys: Finder[] = [
  { words: ['begin '], find: fromBegin },
  {
    words: ['-----end ', '---- end '],
    find: (text, at) =>
      /^-{4,5} ?END [A-Za-z0-9 ]{0,40}PRIVATE KEY/.test(text.slice(at, at + 64)) ? beforeEnd(text, at) : null,
  },
  {
    words: ['mii', 'mhccaqeei', 'migk', 'mihc', 'migh', 'mig2', 'mihu', 'mc4caqaw', 'b3blbnnzac1r', 'ls0tls1crudjti'],
    find(text, at) {
      inDer.lastIndex = at
      if (!inDer.test(text) || /[A-Za-z0-9+/]/.test(text[at - 1] ?? '')) return null
      if (opened.test(text.slice(Math.max(0, at - 80), at).trimEnd())) return null
      const to = bodyEnd(text, at)
      return to - at < 32 ? null : { from: at, to: withEnd(text, to), what, rank: 8 }
    },
  },
  {
    words: ['private-lines:'],
    find(text, at) {
      const first = step(/[^\n]{0,40}\n[\s>]*/y, text, at)
      const to = bodyEnd(text, first)
      return to - first < 16 ? null : { from: first, to, what, rank: 8 }
    },
  },
]
