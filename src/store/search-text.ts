import { withoutControls } from '../incident/visible.ts'

/**
 * How a text is stored to be searched. PostgreSQL's parser takes a run of Japanese, Chinese or Korean for one word, `<…>` for markup, and an
 * address or a path for one word that is found only as a whole; in a database of the locale C it also takes “ and … for letters, and knows no
 * small letters but those of English. So such characters are set apart, angle brackets are stored as other characters, and the words within
 * an address, and those with other capitals, follow the text. All of it can be taken back for display.
 */
const gap = '\u001f'
const [opening, closing] = ['\u0011', '\u0012']
/** From here on, words that the parser would not make of the text. */
const further = '\u001e'

/** What `ts_headline` puts around the words that it found. */
export const [markBegins, markEnds] = ['\u0002', '\u0003']

/** Characters of scripts without spaces, and whatever is neither ASCII nor part of a word. */
const scripts = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]`
const each = new RegExp(`${scripts}|(?![\\p{L}\\p{N}\\p{M}])[^\\0-\\x7f]`, 'gu')

/** How many characters of one fact are searched. */
export const mostOfFact = 16_000

/** A text in the form in which it is searched. */
export function searchable(text: string): string {
  const kept = withoutControls(text.slice(0, mostOfFact).toWellFormed())
  const shown = kept.replace(each, `${gap}$&${gap}`).replaceAll('<', opening).replaceAll('>', closing)
  const more = furtherWords(kept)
  return more.length === 0 ? shown : `${shown}${further}${more.join(' ')}`
}

/** Two words within a run of characters without a space. */
const joined = /[\p{L}\p{N}][./:@=?&#%+-]+[\p{L}\p{N}]/u
const otherCapital = /(?![A-Z])\p{Lu}/u

function furtherWords(text: string): string[] {
  const runs = text.split(/\s+/)
  const wordsOf = (run: string) => run.split(/[^\p{L}\p{N}\p{M}]+/u)
  const within = runs.filter((run) => joined.test(run)).flatMap(wordsOf)
  const small = otherCapital.test(text) ? runs.flatMap(wordsOf).filter((word) => otherCapital.test(word)) : []
  const all = [...within, ...small.map((word) => word.toLowerCase())]
  return [...new Set(all)].filter((word) => word !== '')
}

/** The characters of a query's words set apart as those of the texts are; whether they have to follow each other. */
export function wordsApart(word: string): { words: string; isPhrase: boolean } {
  const apart = word.toLowerCase().replace(each, ' $& ').replace(/[<>"]/g, ' ').trim().replace(/\s+/g, ' ')
  return { words: apart, isPhrase: apart.includes(' ') }
}

/** A piece of a text that was found. */
export type Piece = { text: string; found: boolean }

/** What `ts_headline` made of a stored text, as people wrote it, in pieces. */
export function piecesOf(headline: string): Piece[] {
  const [shown = ''] = headline.split(further)
  const pieces: Piece[] = []
  for (const [index, part] of shown.split(markBegins).entries()) {
    const [first = '', rest = ''] = index === 0 ? ['', part] : part.split(markEnds)
    add(pieces, { text: asWritten(first), found: true })
    add(pieces, { text: asWritten(rest), found: false })
  }
  return pieces
}

/** Characters that were set apart are one piece again. */
function add(pieces: Piece[], piece: Piece): void {
  if (piece.text === '') return
  const last = pieces.at(-1)
  if (last?.found === piece.found) last.text += piece.text
  else pieces.push(piece)
}

function asWritten(text: string): string {
  return text.replaceAll(gap, '').replaceAll(markEnds, '').replaceAll(opening, '<').replaceAll(closing, '>')
}
