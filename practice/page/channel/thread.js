import { useEffect } from 'preact/hooks'
import { Composer } from '../composer/composer.js'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { go } from '../state/place.js'
import { channelAt, messagesOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { MessageList } from './message-list.js'

/** The pane at the right with one thread. */
export function Thread() {
  const ts = useStore((s) => s.thread)
  const channel = useStore((s) => channelAt(s, s.at))
  const as = useStore((s) => s.me.handle)
  if (!ts || !channel) return null
  return html`<${Pane} key=${`${as}/${channel.id}/${ts}`} channel=${channel} ts=${ts} />`
}

function Pane({ channel, ts }) {
  const all = useStore((s) => messagesOf(s, channel))
  const target = useStore((s) => s.target)
  const close = () => go({ thread: '' })
  useEffect(() => {
    const onKey = (event) =>
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      !document.querySelector('dialog[open], :popover-open') &&
      close()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const list = all.filter((message) => message.ts === ts || message.thread_ts === ts)
  return html`<aside class="thread" aria-label="Thread">
    <header class="thread-head">
      <h2>Thread <small class="soft">${channel.kind === 'im' ? '' : `#${channel.name}`}</small></h2>
      <button type="button" class="icon-button" title="Close the thread" aria-label="Close the thread" onClick=${close}><${Icon} name="close" /></button>
    </header>
    ${list.length ? html`<${MessageList} ...${{ channel, list, target, inThread: true, label: 'Thread' }} />` : html`<p class="nothing">This thread is not here.</p>`}
    ${channel.is_member && !channel.archived && html`<${Composer} channel=${channel} thread=${ts} />`}
  </aside>`
}
