import type { Operator } from './operators.ts'

/** What follows an operator. `ends`: whether the line or the clause ends after it. */
export type Value = { text: string; from: number; to: number; quoted: boolean; ends: boolean }

const quotes = /\\?["'`]{1,3}/y
const inDouble = /[^"\n‹›]{1,400}/y
const inSingle = /[^'\n‹›]{1,400}/y
const inCode = /[^`\n‹›]{1,400}/y
const bare = /[^\s"'`<>‹›|]{1,256}/y
const tight = /[^\s"'`<>‹›|;&]{1,256}/y
const onward = /[^\s"'`<>‹›|;&,]*/y

/** The end of a value: only the beginning of a long one is judged, but all of it is masked. */
export const wholeOf = (text: string, { text: judged, to }: Value): number =>
  judged.length < 256 ? to : to + match(onward, text, to).length
const prefix = /(?:base64|hex|plain|pass|0x|base64,):?/y

export function valueAt(text: string, { to: at, kind }: Operator): Value | null {
  const opening = match(quotes, text, at)
  const quote = opening.at(-1) ?? ''
  if (quote === '') return bareAt(text, at, kind)
  const inside = quote === '"' ? inDouble : quote === "'" ? inSingle : inCode
  const from = at + opening.length
  const written = match(inside, text, from).replace(/\\$/, '')
  const closed = text[from + written.length] === quote || text[from + written.length] === '\\'
  if (!closed) return bareAt(text, from, kind)
  return written === '' ? null : { text: written, from, to: from + written.length, quoted: true, ends: true }
}

function bareAt(text: string, at: number, kind: Operator['kind']): Value | null {
  const coded = match(prefix, text, at)
  const from = /:$|^0x/.test(coded) ? at + coded.length : at
  const whole = match(kind === 'tight' ? tight : bare, text, from)
  const stop = whole.search(
    kind === 'tight' ? /[;&]|,(?=[\w.-]+[=:]|$)|#(?=[\w-]+=)|\\$/ : /;|,(?=\s|$|[\w-]+[=:])|\\$/,
  )
  const part = (stop < 0 ? whole : whole.slice(0, stop)).replace(/[.,:;)\]}?\\*_~]+$/, '')
  if (part === '') return null
  const to = from + part.length
  const next = text.slice(to, to + 24)
  const ends = /^(?:$|\n|[.,;:!?)\]}'"`<|&]|\s+(?:$|\n|[-–(\\#|/,"'`<]|[\w-]+[=:]|and\b|und\b|for\b|on\b))/.test(next)
  return { text: part, from, to, quoted: false, ends }
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
