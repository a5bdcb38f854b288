import { useEffect, useState } from 'preact/hooks'
import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Icon } from '../parts/icons.js'
import { memo } from '../parts/memo.js'
import { Standing } from '../parts/standing.js'
import { isSystem } from '../state/select.js'
import { change } from '../state/store.js'
import { clockTime, dateOf, exactTime, shortTime } from '../text/dates.js'
import { bare } from '../text/plain.js'
import { useAuthor } from './author.js'
import { Content } from './content.js'
import { EditMessage } from './edit-message.js'
import { Reactions } from './reactions.js'
import { SystemLine } from './system-line.js'
import { ThreadBar } from './thread-bar.js'
import { Toolbar } from './toolbar.js'

/** One message in a channel or thread. Its toolbar appears under the pointer and with the focus. */
export const Message = memo((props) => {
  if (isSystem(props.message)) return html`<${SystemLine} message=${props.message} />`
  return html`<${Said} ...${props} />`
})

function Said({ channel, message, lead, inThread, focusable, marked, hold }) {
  const author = useAuthor(message)
  const [active, setActive] = useState(false)
  const [held, setHeld] = useState(false)
  const [editing, setEditing] = useState(false)
  useEffect(() => {
    hold(message.ts, editing || held)
    return () => hold(message.ts, false)
  }, [editing || held])
  const gone = message.subtype === 'tombstone'
  const leave = (event) => !event.currentTarget.contains(event.relatedTarget) && setActive(false)
  const pinned = channel.pins.includes(message.ts)
  const look = { lead, ephemeral: message.ephemeral, pinned, marked, gone }
  return html`<article
    class=${['message', ...Object.keys(look).filter((key) => look[key])].join(' ')}
    data-ts=${message.ts}
    data-key=${message.ts}
    tabindex=${focusable ? 0 : -1}
    aria-label=${`${author.name}, ${clockTime(dateOf(message.ts))}: ${bare(message.text)}`}
    onPointerEnter=${() => setActive(true)}
    onPointerLeave=${() => setActive(false)}
    onFocusIn=${() => setActive(true)}
    onFocusOut=${leave}
  >
    <${Flags} message=${message} pinned=${pinned} inThread=${inThread} />
    <div class="gutter">${lead ? html`<${Avatar} who=${gone ? { initials: '–' } : author} />` : html`<${When} ts=${message.ts} show=${shortTime} />`}</div>
    <div class="said">
      ${lead && html`<${Meta} author=${author} ts=${message.ts} gone=${gone} />`}
      ${editing ? html`<${EditMessage} channel=${channel} message=${message} done=${() => setEditing(false)} />` : html`<${Content} channel=${channel} message=${message} />`}
      ${!message.ephemeral && html`<${Reactions} channel=${channel} message=${message} />`}
      ${!inThread && html`<${ThreadBar} channel=${channel} message=${message} />`}
      ${message.ephemeral && html`<button type="button" class="text-button" onClick=${() => hide(message)}>Dismiss</button>`}
    </div>
    ${
      (active || held) &&
      !message.ephemeral &&
      !gone &&
      !editing &&
      html`<${Toolbar} channel=${channel} message=${message} inThread=${inThread} pinned=${pinned} onEdit=${() => setEditing(true)} onHold=${setHeld} />`
    }
  </article>`
}

const hide = (message) => change((state) => ({ hidden: { ...state.hidden, [message.ts]: true } }))

function Flags({ message, pinned, inThread }) {
  if (message.ephemeral) return html`<p class="flag"><${Icon} name="eye" /> Only visible to you</p>`
  if (message.subtype === 'thread_broadcast')
    return html`<p class="flag"><${Icon} name="reply" /> ${inThread ? 'Also sent to the channel' : 'Replied in a thread'}</p>`
  return pinned ? html`<p class="flag pin"><${Icon} name="pin" /> Pinned</p>` : null
}

const When = ({ ts, show = clockTime }) =>
  html`<time class="when" dateTime=${dateOf(ts).toISOString()} title=${exactTime(dateOf(ts))}>${show(dateOf(ts))}</time>`

const Meta = ({ author, ts, gone }) => html`<div class="meta">
  <span class="author" title=${author.title}>${gone ? 'Deleted' : author.name}</span>
  ${author.app && html`<span class="app-badge">APP</span>`}
  ${!gone && html`<${Standing} who=${author} />`}
  <${When} ts=${ts} />
</div>`
