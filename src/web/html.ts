import { html as template } from 'hono/html'
import { webLinks } from '../incident/timeline/web-links.ts'
import { withoutControls } from '../incident/visible.ts'

/** A piece of a page. Everything else that is put into an `html` template is escaped. */
export type Html = ReturnType<typeof template>

/** Hono's escaping template, for pages and XML alike. It also removes invisible characters that change what a text shows. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return template(strings, ...values.map(shown))
}

/** Pieces of a page are objects and pass unchanged. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value)
  return Array.isArray(value) ? value.map(shown) : value
}

/** People's plain text: web addresses become links without a referrer, and text in backticks becomes code. */
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

/** A link only if it leads to the web; anything else stays text. */
export function outwardLink(address: string | null, text: string): Html {
  if (address === null || !/^https?:\/\//i.test(address)) return html`${text}`
  return html`<a href="${address}" rel="noopener noreferrer nofollow">${text}</a>`
}
