import { html } from '../html.js'
import { safeUrl } from '../text/entities.js'
import { plainOf } from '../text/plain.js'

export function ImageBlock({ block }) {
  const url = safeUrl(block.image_url ?? '')
  const title = plainOf(block.title)
  return html`<figure>
    ${title && html`<figcaption>${title}</figcaption>`}
    ${url ? html`<img src=${url} alt=${block.alt_text ?? ''} loading="lazy" />` : html`<span class="no-image">${block.alt_text || 'An image'}</span>`}
  </figure>`
}

export function SmallImage({ image, large }) {
  const url = safeUrl(image.image_url ?? '')
  if (!url) return html`<span class="no-image">${image.alt_text || 'An image'}</span>`
  return html`<img class=${large ? 'thumb' : 'mini'} src=${url} alt=${image.alt_text ?? ''} loading="lazy" />`
}
