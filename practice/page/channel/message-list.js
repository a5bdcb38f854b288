import { useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { nowOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { dayName } from '../text/dates.js'
import { linesOf } from './lines.js'
import { Message } from './message.js'
import { useSticking } from './sticking.js'

const SHOWN = 150

/** The log of a channel or thread: day lines, the line where reading stopped, groups by author. Arrow keys walk it. */
export function MessageList({ channel, list, label, inThread = false, top, target, readUpTo, fromTop }) {
  const [more, setMore] = useState(0)
  const me = useStore((s) => s.me.id)
  const clock = useStore((s) => s.clock)
  const hidden = useStore((s) => s.hidden)
  const seen = list.filter((message) => !hidden[message.ts])
  const shown = seen.slice(-SHOWN - more)
  const log = useRef(null)
  const { away, toEnd } = useSticking(log, seen, { target, me, fromTop })
  const lines = linesOf(shown, { readUpTo, me, inThread })
  return html`<div class="log-wrap">
    <div class="log" role="log" aria-label=${label} tabindex="-1" ref=${log} onKeyDown=${walk}>
      <div class="log-inner">
        ${top}
        ${seen.length > shown.length && html`<button type="button" class="button small earlier" onClick=${() => setMore(more + SHOWN)}>Show earlier messages</button>`}
        ${lines.map((line) => drawLine(line, { channel, inThread, now: nowOf(clock), last: shown.at(-1)?.ts, target }))}
      </div>
    </div>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}>Newest messages ↓</button>`}
  </div>`
}

function drawLine(line, { channel, inThread, now, last, target }) {
  if (line.kind === 'day')
    return html`<div key=${line.key} class="day-line" role="separator"><span>${dayName(line.date, now)}</span></div>`
  if (line.kind === 'new') return html`<div key=${line.key} class="new-line" role="separator"><span>New</span></div>`
  if (line.kind === 'replies') {
    return html`<div key=${line.key} class="replies-line" role="separator"><span>${line.count === 1 ? '1 reply' : `${line.count} replies`}</span></div>`
  }
  const { message, lead, key } = line
  return html`<${Message} ...${{ key, channel, message, lead, inThread, focusable: key === last, marked: key === target }} />`
}

function walk(event) {
  const at = event.target.closest('[data-ts]')
  if (!at || event.target !== at || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll('[data-ts]')]
  const to = { ArrowUp: all.indexOf(at) - 1, ArrowDown: all.indexOf(at) + 1, Home: 0, End: all.length - 1 }[event.key]
  all[to]?.focus()
}
