import { html } from '../html.js'
import { safeUrl } from '../text/entities.js'
import { Link } from '../text/inline.js'
import { plainOf } from '../text/plain.js'

/** A video as its picture and title, which lead to where it is played; nothing of another site runs in this page. */
export function VideoBlock({ block }) {
  const picture = safeUrl(block.thumbnail_url ?? '')
  const address = safeUrl(block.title_url ?? '') || safeUrl(block.video_url ?? '')
  const about = [block.provider_name, block.author_name].filter(Boolean).join(' · ')
  const title = plainOf(block.title) || block.alt_text
  return html`<figure class="video">
    <figcaption>
      ${about && html`<small class="soft">${about}</small>`}
      <b>${address ? html`<${Link} url=${address}>${title}<//>` : title}</b>
      ${block.description && html`<p class="soft">${plainOf(block.description)}</p>`}
    </figcaption>
    ${picture && html`<img src=${picture} alt=${block.alt_text ?? ''} loading="lazy" />`}
  </figure>`
}
