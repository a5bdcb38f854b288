/**
 * What makes a spreadsheet take a cell for a formula, in every width in which it is written. Some programs drop a tab or a carriage return
 * in front of it, so those count, too.
 */
const sign = /[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/u
/** What some programs drop before they look for the sign: spaces, quotes, and what cannot be seen. */
const dropped = /[\s\p{Cf}\p{Variation_Selector}"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u0060\u00b4]/u
/** What Excel takes for the end of a cell in some countries, even within quotes. */
const separator = /[;\t\n\r]/
const atBegin = new RegExp(`^${dropped.source}*${sign.source}|^'`, 'u')

/**
 * A text that no spreadsheet takes for a formula: an apostrophe is put before it, and before what would be one after a semicolon, a tab or a
 * line end. One that is there already is doubled, so that readers get the text back by removing one apostrophe from each of these places:
 * `text.replace(/(^|[;\t\n\r])'/g, '$1')`.
 */
export function harmless(text: string): string {
  if (!separator.test(text)) return atBegin.test(text) ? `'${text}` : text
  // From the end to the beginning, so that a long text takes no more than one look at each sign.
  const signs = [...text]
  let isFormula = false
  for (let at = signs.length - 1; at >= 0; at -= 1) {
    const one = signs[at] ?? ''
    isFormula = sign.test(one) || (isFormula && dropped.test(one))
    const begins = at === 0 || separator.test(signs[at - 1] ?? '')
    if (begins && (isFormula || one === "'")) signs[at] = `'${one}`
  }
  return signs.join('')
}

/** One line of a CSV file (RFC 4180), with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quotedCell(harmless(String(cell)))).join(',')}\r\n`
}

function quotedCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A byte order mark: without it Excel reads a file as if it were in the encoding of its country, and shows “Ã¤” for “ä”. */
export const byteOrderMark = '\ufeff'
