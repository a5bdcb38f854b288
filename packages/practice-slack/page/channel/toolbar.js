import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Menu } from '../parts/menu.js'
import { ask } from '../state/ask.js'
import { act } from '../state/control.js'
import { notify } from '../state/notices.js'
import { go, messageLink } from '../state/place.js'
import { useStore } from '../state/store.js'
import { EmojiPicker } from './emoji-picker.js'

/** What can be done with a message: react, reply, and a menu with the rest and the bot's message shortcuts. */
export function Toolbar({ channel, message, inThread, pinned, onEdit, onHold }) {
  const me = useStore((s) => s.me.id)
  const bot = useStore((s) => s.bot)
  const shortcuts = useStore((s) => s.shortcuts)
  const place = { channel: channel.id, ts: message.ts }
  const mine = message.user === me
  const items = [
    ...shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ name, callback_id }) => ({
        label: name,
        detail: bot.name,
        onPick: () => act('shortcut', { ...place, callback_id }),
      })),
    { label: pinned ? 'Unpin' : 'Pin to the channel', onPick: () => act(pinned ? 'unpin' : 'pin', place) },
    { label: 'Copy link', onPick: () => copyLink(channel, message) },
    ...(mine ? [{ label: 'Edit', onPick: onEdit }] : []),
    ...(mine ? [{ label: 'Delete', danger: true, onPick: () => remove(place) }] : []),
  ]
  return html`<div class="toolbar" role="toolbar" aria-label="Message actions">
    <${EmojiPicker} channel=${channel} message=${message} onToggle=${onHold} />
    ${
      !inThread &&
      html`<button type="button" class="icon-button" title="Reply in a thread" aria-label="Reply in a thread" onClick=${() => go({ thread: message.thread_ts ?? message.ts })}>
        <${Icon} name="reply" />
      </button>`
    }
    <${Menu} label="More actions" face=${html`<${Icon} name="more" />`} items=${items} onToggle=${onHold} />
  </div>`
}

async function copyLink(channel, message) {
  try {
    await navigator.clipboard.writeText(messageLink(channel.id, message.ts))
    notify('The link is copied.')
  } catch {
    notify('The browser did not let the page copy the link.', 'bad')
  }
}

async function remove(place) {
  const sure = { title: 'Delete this message?', text: 'Nobody will see it any more.', confirm: 'Delete', danger: true }
  if (await ask(sure)) act('delete', place)
}
