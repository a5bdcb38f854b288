import { html } from '../html.js'
import { plainOf } from '../text/plain.js'

/** Two buttons, of which one is the answer: helpful or not. */
export function Feedback({ block, element, surface }) {
  const parts = [element.positive_button, element.negative_button].filter(Boolean)
  return parts.map(
    (part) => html`<button
      ...${{ type: 'button', class: 'button small', 'aria-label': part.accessibility_label }}
      onClick=${() => surface.press(block, element, { value: part.value })}
    >
      ${plainOf(part.text)}
    </button>`,
  )
}

/** Slack draws an icon here; this page says its words. */
export const IconButton = ({ block, element, surface }) => html`<button
  ...${{ type: 'button', class: 'button small', 'aria-label': element.accessibility_label }}
  onClick=${() => surface.press(block, element, element.value === undefined ? {} : { value: element.value })}
>
  ${plainOf(element.text)}
</button>`
