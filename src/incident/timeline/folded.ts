/** A text as it is compared when people search: case, accents and width do not matter. */
export function foldedText(text: string): string {
  // Most texts are plain ASCII, which has nothing to take apart.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
