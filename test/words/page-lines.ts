const shownInTags = /<[a-z][^>]*?\s(?:placeholder|aria-label|title|alt)="([^"]+)"[^>]*>/gi
const ends =
  /<(?:br|hr|\/(?:p|div|li|h\d|dt|dd|tr|td|th|title|section|article|blockquote|legend|textarea|caption|header|footer|nav|label|button|summary|option|a|figcaption|pre))\b[^>]*>/gi

/** The words that a person reads on a web page, line by line, in their order. */
export function pageLines(html: string): string[] {
  const seen = html
    .replace(/<pre\b[\s\S]*?<\/pre>/g, (block) => block.replaceAll('\n', '<br>'))
    .replace(/<(style|script|svg)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(shownInTags, (tag, words: string) => `${tag}\n${words}\n`)
    .replace(ends, '\n')
    .replace(/<[^>]+>/g, '')
  return seen.split('\n').map((line) => unescaped(line).trim())
}

/** The same of a page that tells facts: without their times and numbers, and sorted, since facts of one moment have no fixed order. */
export function factLines(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(head, '').replace(/(?<=\D) \d+$/, '')).sort()
}

const head = /^(?:#\d+ +)?(?:\d{4}-\d\d-\d\d )?\d\d:\d\d(?::\d\d)?Z? ?(?:[+−](?:\d+ h )?\d+ min)? */

function unescaped(line: string): string {
  return line
    .replace(/&#x?([0-9a-f]+);/gi, (entity, code: string) =>
      String.fromCodePoint(Number.parseInt(code, entity.includes('x') ? 16 : 10)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}
