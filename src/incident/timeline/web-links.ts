/** A stretch of plain text, or a web address within it. */
export type Piece = { text: string } | { url: string }

/** Web addresses in plain text, without the punctuation that ends the sentence around them. Only http and https. */
const address = /https?:\/\/[^\s<>"'`|\\“”]*[^\s<>"'`|\\“”.,;:!?)\]}*_~]/g

export function webLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ url: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
