import { html } from '../html.js'
import { askAs } from '../state/ask.js'
import { safeUrl } from '../text/entities.js'
import { plainOf } from '../text/plain.js'

export function Button({ block, element, surface }) {
  const busy = surface.busy(block, element)
  const look = `button ${element.style ?? ''} ${busy ? 'busy' : ''}`
  const press = async () => {
    if (busy || !(await askAs(element.confirm))) return
    surface.press(block, element, element.value === undefined ? {} : { value: element.value })
  }
  const label = element.accessibility_label
  const url = safeUrl(element.url ?? '')
  if (url) {
    return html`<a class=${look} href=${url} target="_blank" rel="noopener noreferrer" aria-label=${label} onClick=${press}
      >${plainOf(element.text)}</a
    >`
  }
  return html`<button type="button" class=${look} aria-label=${label} aria-busy=${busy} onClick=${press}>${plainOf(element.text)}</button>`
}
