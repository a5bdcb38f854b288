import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { PopoverButton } from '../parts/popover.js'
import { act } from '../state/control.js'
import { read } from '../state/store.js'
import { emojiOf, findEmoji, picker } from '../text/emoji.js'

/** Adds a reaction: a small set, and a search over all the page knows. */
export function EmojiPicker({ channel, message, look, onToggle }) {
  const react = (name) => {
    const mine = message.reactions?.find((one) => one.name === name)?.users.includes(read().me.id)
    if (!mine) act('react', { channel: channel.id, ts: message.ts, name })
  }
  const face = html`<${Icon} name="smile" />`
  return html`<${PopoverButton} label="Add a reaction" look=${look ?? 'icon-button'} face=${face} onToggle=${onToggle}>
    ${(close) =>
      html`<${Choose}
        pick=${(name) => {
          close()
          react(name)
        }}
      />`}
  <//>`
}

function Choose({ pick }) {
  const [typed, setTyped] = useState('')
  const names = typed ? findEmoji(typed.toLowerCase().replace(/:/g, ''), 24) : picker
  return html`<div class="picker">
    <input
      ...${{ class: 'field', placeholder: 'Search', 'aria-label': 'Search emoji', autofocus: true, value: typed }}
      onInput=${(event) => setTyped(event.currentTarget.value)}
      onKeyDown=${(event) => event.key === 'Enter' && names[0] && pick(names[0])}
    />
    <div class="picker-grid">
      ${names.map((name) => html`<button type="button" class="icon-button" title=${`:${name}:`} aria-label=${name} onClick=${() => pick(name)}>${emojiOf(name)}</button>`)}
      ${!names.length && html`<p class="soft">Nothing by that name.</p>`}
    </div>
  </div>`
}
