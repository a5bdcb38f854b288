/** What a reader of CommonMark with tables makes of each line; enough to see that text of people became structure. */
export function skeleton(markdown: string): { headings: number; items: number; rows: string[]; strange: string[] } {
  const lines = markdown.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)
  const is = (pattern: RegExp): string[] => lines.filter((line) => pattern.test(line))
  return {
    headings: is(/^ {0,3}#{1,6}(\s|$)/).length,
    items: is(/^\s*([-*+]|\d{1,9}[.)])(\s|$)/).length,
    rows: is(/^\|/).map((line) => line.replace(/\\./g, '').replace(/[^|]/g, '')),
    strange: [
      ...is(/^ {0,3}(=+|-{2,}|([*_-] *){3,})\s*$/).map((line) => `underline or rule: ${line}`),
      ...is(/^\s*(```|~~~)/).map((line) => `fence: ${line}`),
      ...is(/^\s*>/).map((line) => `quote: ${line}`),
      ...is(/^( {4}|\t)/).map((line) => `code: ${line}`),
      ...is(/^\s*\[[^\]]*\]:/).map((line) => `definition: ${line}`),
      ...lines.flatMap(inline),
    ],
  }
}

/** Live signs within a line, after what is escaped, our autolinks and our own marks are taken out. */
function inline(line: string): string[] {
  const rest = line
    .replace(/<https?:\/\/[^\s<>`|\\]+>/g, '')
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .replace(/&(amp|lt|gt);/g, '')
    .replace(/^- \*\*\d\d:\d\d\*\* /, '')
    .replace(/^\*Draft of .*\*$/, '')
    .replace(/ \[#\d+(, #\d+)*( and \d+ more)?\](?=( \||\\)?$)/, '')
    .replace(/\\$/, '')
    .replace(/^\|.*\|$/, (row) => row.replaceAll('|', ''))
  return /[<>`*[\]|_~$&\\]/.test(rest) ? [`live: ${rest}`] : []
}
