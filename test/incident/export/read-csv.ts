/** The rows of a CSV file as RFC 4180 has them. Throws if it is none. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const [cell, after] = text[at] === '"' ? quoted(text, at) : plain(text, at)
    row.push(cell)
    if (text.startsWith('\r\n', after)) {
      rows.push(row)
      row = []
      at = after + 2
    } else if (text[after] === ',') at = after + 1
    else throw new Error(`A cell ends with ${JSON.stringify(text.slice(after, after + 5))}.`)
  }
  if (row.length > 0) throw new Error('The last line does not end.')
  return rows
}

function quoted(text: string, begin: number): [cell: string, after: number] {
  const match = /"((?:[^"]|"")*)"/y
  match.lastIndex = begin
  const [whole, inner] = match.exec(text) ?? []
  if (whole === undefined || inner === undefined) throw new Error('A quoted cell does not end.')
  return [inner.replaceAll('""', '"'), begin + whole.length]
}

function plain(text: string, begin: number): [cell: string, after: number] {
  const match = /[^",\r\n]*/y
  match.lastIndex = begin
  const [cell = ''] = match.exec(text) ?? []
  return [cell, begin + cell.length]
}
