import { html } from '../html.js'
import { act } from '../state/control.js'
import { useStore } from '../state/store.js'
import { showEmoji } from '../text/emoji.js'
import { EmojiPicker } from './emoji-picker.js'

export function Reactions({ channel, message }) {
  const list = message.reactions ?? []
  if (!list.length) return null
  return html`<div class="reactions" aria-label="Reactions">
    ${list.map((one) => html`<${Reaction} key=${one.name} channel=${channel} message=${message} reaction=${one} />`)}
    <${EmojiPicker} look="reaction add" channel=${channel} message=${message} />
  </div>`
}

function Reaction({ channel, message, reaction: { name, users, count } }) {
  const me = useStore((s) => s.me.id)
  const byId = useStore((s) => s.byId)
  const bot = useStore((s) => s.bot)
  const mine = users.includes(me)
  const names = users.map((id) => (id === me ? 'you' : (byId[id]?.name ?? (id === bot?.id ? bot.name : 'someone'))))
  const title = `${names.join(', ')} reacted with :${name}:`
  const toggle = () => act(mine ? 'unreact' : 'react', { channel: channel.id, ts: message.ts, name })
  return html`<button
    ...${{ type: 'button', class: mine ? 'reaction mine' : 'reaction', 'aria-pressed': mine, 'aria-label': title, title }}
    onClick=${toggle}
  >
    <span class="emoji">${showEmoji(name)}</span> ${count ?? users.length}
  </button>`
}
