import { html } from 'hono/html'
import { webLinks } from '../incident/timeline/web-links.ts'

/** A piece of page. Whatever is put into an `html` template is escaped unless it is one of these. */
export type Html = ReturnType<typeof html>

/** Plain text of people: its web addresses as links that carry nothing along, what is in backticks as code. */
export function prose(text: string): Html[] {
  return text.split(/(```[\s\S]+?```[ \n]?|`[^`\n]+`)/).map((part, index) => {
    if (index % 2 === 0) return html`${links(part)}`
    if (!part.startsWith('```')) return html`<code>${part.slice(1, -1)}</code>`
    return html`<code class="block">${part
      .trimEnd()
      .slice(3, -3)
      .replace(/^\n|\n$/g, '')}</code>`
  })
}

function links(text: string): Html[] {
  return webLinks(text).map((piece) =>
    'url' in piece ? html`${outwardLink(piece.url, piece.url)}` : html`${piece.text}`,
  )
}

/** A link only where it leads to the web; anything else stays text. */
export function outwardLink(address: string | null, text: string): Html {
  if (address === null || !/^https?:\/\//i.test(address)) return html`${text}`
  return html`<a href="${address}" rel="noopener noreferrer nofollow">${text}</a>`
}
