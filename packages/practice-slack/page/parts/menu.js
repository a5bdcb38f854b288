import { html } from '../html.js'
import { PopoverButton } from './popover.js'

/** A button with a menu of `{label, onPick, danger?, href?, detail?}`; arrow keys walk it. */
export function Menu({ label, face, look, items, onToggle }) {
  return html`<${PopoverButton} label=${label} face=${face} look=${look} role="menu" onToggle=${onToggle}>
    ${(close) => html`<div class="menu" onKeyDown=${walk}>${items.map((item) => html`<${Item} ...${item} close=${close} />`)}</div>`}
  <//>`
}

function Item({ label, detail, onPick, danger, href, close }) {
  const pick = () => {
    close()
    onPick?.()
  }
  const look = danger ? 'menu-item danger' : 'menu-item'
  const face = html`<span>${label}</span>${detail && html`<small>${detail}</small>`}`
  if (href)
    return html`<a role="menuitem" class=${look} href=${href} target="_blank" rel="noopener noreferrer" onClick=${pick}>${face}</a>`
  return html`<button type="button" role="menuitem" class=${look} onClick=${pick}>${face}</button>`
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll('.menu-item')]
  const at = items.indexOf(document.activeElement)
  items.at((at + step + items.length) % items.length).focus()
}
