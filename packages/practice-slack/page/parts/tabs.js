import { html } from '../html.js'

/** A row of tabs: one is in the order of Tab, arrow keys, Home and End choose among them. */
export function Tabs({ label, names, chosen, onPick, controls }) {
  const keys = Object.keys(names)
  const walk = (event) => {
    const at = keys.indexOf(chosen)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const key = keys.at(to % keys.length)
    event.currentTarget.querySelector(`[data-tab="${key}"]`).focus()
    onPick(key)
  }
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${walk}>
    ${keys.map(
      (key) =>
        html`<button
          ...${{ type: 'button', role: 'tab', class: 'tab', 'data-tab': key, 'aria-selected': chosen === key, 'aria-controls': controls, tabindex: chosen === key ? 0 : -1 }}
          onClick=${() => onPick(key)}
        >
          ${names[key]}
        </button>`,
    )}
  </div>`
}
