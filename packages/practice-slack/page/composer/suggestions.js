import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'

/** The list above the composer; the composer keeps the focus and says which one is chosen. */
export function Suggestions({ id, offer, chosen, pick }) {
  if (!offer) return null
  if (!offer.items.length) return html`<div class="suggestions"><${Hint} command=${offer.hint} /></div>`
  return html`<div class="suggestions">
    <ul id=${id} role="listbox" aria-label="Suggestions">
      ${offer.items.map((item, i) => html`<${Option} key=${item.insert} id=${`${id}-${i}`} item=${item} chosen=${i === chosen} pick=${pick} />`)}
    </ul>
    ${offer.hint && html`<p class="hint soft"><kbd>Tab</kbd> takes one, <kbd>Enter</kbd> sends</p>`}
  </div>`
}

function Option({ id, item, chosen, pick }) {
  const take = (event) => {
    event.preventDefault()
    pick(item)
  }
  return html`<li id=${id} role="option" class="suggestion" aria-selected=${chosen} onPointerDown=${take}>
    ${item.who && html`<${Avatar} who=${item.who} size="xs" />`}
    <b>${item.label}</b> <span class="soft">${item.detail}</span>
    ${item.more && html`<code class="usage">${item.more}</code>`}
  </li>`
}

const Hint = ({ command: { command, description, usage_hint } }) => html`<p class="hint">
  <b>${command}</b> <code class="usage">${usage_hint}</code> ${description && html`<span class="soft">${description}</span>`}
</p>`
