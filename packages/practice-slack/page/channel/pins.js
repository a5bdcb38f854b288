import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { PopoverButton } from '../parts/popover.js'
import { go } from '../state/place.js'
import { messagesOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { clockTime, dateOf } from '../text/dates.js'
import { bare } from '../text/plain.js'
import { useAuthor } from './author.js'

/** The pinned messages; one picked is shown in its place. */
export function Pins({ channel }) {
  const list = useStore((s) => messagesOf(s, channel))
  const pinned = list.filter((message) => channel.pins.includes(message.ts))
  const label = channel.pins.length === 1 ? '1 pinned message' : `${channel.pins.length} pinned messages`
  const face = html`<${Icon} name="pin" /> ${channel.pins.length}`
  return html`<${PopoverButton} label=${label} look="head-button" face=${face}>
    ${(close) => html`<div class="pin-list">${pinned.map((message) => html`<${Pin} key=${message.ts} message=${message} close=${close} />`)}</div>`}
  <//>`
}

function Pin({ message, close }) {
  const author = useAuthor(message)
  const show = () => {
    close()
    const reply = message.thread_ts && message.thread_ts !== message.ts
    go(reply ? { thread: message.thread_ts, target: message.ts } : { target: message.ts })
  }
  return html`<button type="button" class="pin-item" onClick=${show}>
    <b>${author.name}</b> <small class="soft">${clockTime(dateOf(message.ts))}</small>
    <span>${bare(message.text)}</span>
  </button>`
}
