/** A stretch of plain text, or a web address within it. */
export type Piece = { text: string } | { url: string }

/**
 * Web addresses in plain text, without the punctuation that ends the sentence around them. A bracket that opens within an address belongs
 * to it. Only http and https.
 */
const address = /https?:\/\/[^\s<>"'`|\\“”]*[^\s<>"'`|\\“”.,;:!?\]}*_~]/gi
const closing = '.,;:!?]}*_~'

export function webLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const url = withoutClosing(match[0])
    if (url === null) continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ url })
    end = match.index + url.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

/** The address without closing brackets that were opened before it, and without what follows them; null if nothing is left. */
function withoutClosing(matched: string): string | null {
  const surplus = matched.split(')').length - matched.split('(').length
  let end = matched.length
  for (let left = surplus; left > 0 && matched[end - 1] === ')'; left--) {
    end--
    while (closing.includes(matched[end - 1] ?? ' ')) end--
  }
  const url = matched.slice(0, end)
  return /^https?:\/\/./i.test(url) ? url : null
}
