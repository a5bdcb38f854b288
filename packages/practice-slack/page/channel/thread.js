import { useEffect, useMemo } from 'preact/hooks'
import { Composer } from '../composer/composer.js'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { loadThread } from '../state/earlier.js'
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
  const close = () => {
    go({ thread: '' })
    // Where one came from: the thread's message in the channel, or its composer when that is out of view.
    const opener = document.querySelector(`.main [data-ts="${CSS.escape(ts)}"]`)
    ;(opener ?? document.querySelector('.main .composer-field'))?.focus()
  }
  useEffect(() => {
    const onKey = (event) =>
      event.key === 'Escape' &&
      !event.defaultPrevented &&
      !document.querySelector('dialog[open], :popover-open') &&
      close()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const older = useStore((s) => s.older[channel.id])
  useEffect(() => {
    loadThread(channel, ts)
  }, [])
  const list = useMemo(() => threadIn(all, older, ts), [all, older, ts])
  return html`<aside class="thread" aria-label="Thread">
    <header class="thread-head">
      <h2>Thread <small class="soft">${channel.kind === 'im' ? '' : `#${channel.name}`}</small></h2>
      <button type="button" class="icon-button" title="Close the thread" aria-label="Close the thread" onClick=${close}><${Icon} name="close" /></button>
    </header>
    ${list.length ? html`<${MessageList} ...${{ channel, list, target, inThread: true, label: 'Thread' }} />` : html`<p class="nothing">This thread is not here.</p>`}
    ${channel.is_member && !channel.archived && html`<${Composer} channel=${channel} thread=${ts} />`}
  </aside>`
}

/** A thread's messages: those in the channel's run, and before them those that were fetched for it. */
function threadIn(all, older = {}, ts) {
  const mine = (message) => message.ts === ts || message.thread_ts === ts
  const here = all.filter(mine)
  const known = new Set(here.map((message) => message.ts))
  const before = Object.values(older).filter((message) => mine(message) && !known.has(message.ts))
  return [...before.sort((a, b) => (a.ts < b.ts ? -1 : 1)), ...here]
}
