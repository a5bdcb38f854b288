import { withoutControls } from '../incident/visible.ts'

/**
 * How a text is stored to be searched. PostgreSQL's parser takes a run of Japanese, Chinese or Korean for one word, `<…>` for markup, and an
 * address or a path for one word that is found only as a whole. So each of those characters is set apart, angle brackets are stored as other
 * characters, and the words within an address follow the text. All of it can be taken back for display.
 */
const gap = '\u001f'
const [opening, closing] = ['\u0011', '\u0012']
/** From here on, the words within addresses and paths. */
const within = '\u001e'

/** What `ts_headline` puts around the words that it found. */
export const [markBegins, markEnds] = ['\u0002', '\u0003']

const withoutSpaces = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]`
const each = new RegExp(withoutSpaces, 'gu')

/** How many characters of one fact are searched. */
export const mostOfFact = 16_000

/** A text in the form in which it is searched. */
export function searchable(text: string): string {
  const kept = withoutControls(text.slice(0, mostOfFact).toWellFormed())
  const shown = kept.replace(each, `${gap}$&${gap}`).replaceAll('<', opening).replaceAll('>', closing)
  const parts = partsOfAddresses(kept)
  return parts === '' ? shown : `${shown}${within}${parts}`
}

/** Two words within a run of characters without a space. */
const joined = /[\p{L}\p{N}][./:@=?&#%+-]+[\p{L}\p{N}]/u

function partsOfAddresses(text: string): string {
  const all = text.split(/\s+/).filter((run) => joined.test(run))
  return [...new Set(all.flatMap((run) => run.split(/[^\p{L}\p{N}]+/u)))].filter((part) => part !== '').join(' ')
}

/** The characters of a query's words set apart as those of the texts are; whether they have to follow each other. */
export function wordsApart(word: string): { words: string; isPhrase: boolean } {
  const apart = word.replace(each, ' $& ').replace(/[<>"]/g, ' ').trim().replace(/\s+/g, ' ')
  return { words: apart, isPhrase: apart.includes(' ') }
}

/** A piece of a text that was found. */
export type Piece = { text: string; found: boolean }

/** What `ts_headline` made of a stored text, as people wrote it, in pieces. */
export function piecesOf(headline: string): Piece[] {
  const [shown = ''] = headline.split(within)
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
