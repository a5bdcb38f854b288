import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { go } from '../state/place.js'
import { nowOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { ago, dateOf } from '../text/dates.js'

/** Under a message with replies: who replied, how many, when last. It opens the thread. */
export function ThreadBar({ message }) {
  const byId = useStore((s) => s.byId)
  const bot = useStore((s) => s.bot)
  const clock = useStore((s) => s.clock)
  if (message.subtype === 'thread_broadcast') {
    return html`<button type="button" class="text-button" onClick=${() => go({ thread: message.thread_ts })}>View the thread</button>`
  }
  const count = message.reply_count ?? 0
  if (!count) return null
  const last = message.latest_reply ? `Last reply ${ago(dateOf(message.latest_reply), nowOf(clock))}` : ''
  return html`<button type="button" class="thread-bar" onClick=${() => go({ thread: message.ts })}>
    ${(message.reply_users ?? []).slice(0, 4).map((id) => html`<${Avatar} key=${id} who=${byId[id] ?? bot} size="xs" />`)}
    <span class="thread-count">${count === 1 ? '1 reply' : `${count} replies`}</span>
    <span class="soft">${last}</span>
  </button>`
}
