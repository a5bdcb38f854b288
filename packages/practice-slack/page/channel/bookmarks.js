import { html } from '../html.js'
import { withEmoji } from '../text/emoji.js'
import { safeUrl } from '../text/entities.js'
import { Link } from '../text/inline.js'

/** The bar under the channel's name. Its links open in a new tab. */
export function Bookmarks({ list }) {
  const shown = list.filter((one) => safeUrl(one.link))
  if (!shown.length) return null
  return html`<nav class="bookmarks" aria-label="Bookmarks">
    ${shown.map((one) => html`<${Link} key=${one.id} url=${safeUrl(one.link)}>${withEmoji(one.emoji || ':link:')} ${one.title}<//>`)}
  </nav>`
}
