import { html as template } from 'hono/html'
import { webLinks } from '../incident/timeline/web-links.ts'
import { withoutControls } from '../incident/visible.ts'

/** A piece of page. Whatever is put into an `html` template is escaped unless it is one of these. */
export type Html = ReturnType<typeof template>

/** Hono's escaping template, for pages and XML alike: what is not seen but changes what is does not get into either. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return template(strings, ...values.map(shown))
}

/** Pieces of page are objects, and pass as they are. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value)
  return Array.isArray(value) ? value.map(shown) : value
}

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
