import { webLinks } from '../timeline/web-links.ts'
import { withoutControls } from '../visible.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Plain text as Markdown that shows exactly that text: it never becomes a heading, list, quote, rule, code, table cell, link or HTML. Web
 * addresses become autolinks. Empty lines are dropped; the others are returned one by one, so that the caller can indent them.
 */
export function escapeMarkdown(text: string): string[] {
  return withoutControls(text)
    .split(/[\r\n\v\f\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) =>
      lineStart(
        webLinks(line)
          .map((piece) => ('url' in piece ? `<${piece.url}>` : inline(piece.text)))
          .join(''),
      ),
    )
}

/** The same on one line, for headings and table cells. */
export function escapeInline(text: string): string {
  return escapeMarkdown(text).join(' ')
}

function inline(text: string): string {
  return text.replace(/[\\`*_[\]|~$]/g, '\\$&').replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
}

/**
 * Escapes what has a meaning only at the beginning of a line: headings and their underlines, bullets, rules, numbered items, definitions.
 */
function lineStart(line: string): string {
  return line.replace(/^(#|[+:](?=\s|$)|-(?=[\s-]|$)|=(?==*\s*$))/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2')
}
