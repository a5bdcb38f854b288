import { useEffect, useMemo, useRef } from 'preact/hooks'
import { html } from '../html.js'
import { loadEarlier, loadUntil } from '../state/earlier.js'
import { nowOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { dayName } from '../text/dates.js'
import { Heard } from './heard.js'
import { linesOf } from './lines.js'
import { Message } from './message.js'
import { useWindow } from './use-window.js'

/**
 * The log of a channel or thread: day lines, the line where reading stopped, groups by author. Arrow keys walk it. Only
 * the lines near the view are in the document, and earlier messages are fetched as the view nears them.
 */
export function MessageList({ channel, list, label, inThread = false, top, target, readUpTo, fromTop }) {
  const me = useStore((s) => s.me.id)
  const clock = useStore((s) => s.clock)
  const hidden = useStore((s) => s.hidden)
  const earlier = useStore((s) => (inThread ? 0 : (s.earlier[channel.id] ?? 0)))
  const seen = useMemo(() => list.filter((message) => !hidden[message.ts]), [list, hidden])
  const lines = useMemo(() => linesOf(seen, { readUpTo, me, inThread }), [seen, readUpTo, me, inThread])
  const log = useRef(null)
  const rows = useRef(null)
  const onNearTop = useRef(null)
  onNearTop.current = () => earlier && loadEarlier(channel.id)
  useEffect(() => {
    if (target && !inThread) loadUntil(channel.id, target)
  }, [target])
  const mine = seen.at(-1)?.user === me
  const { pieces, away, toEnd, goTo, hold } = useWindow({ log, rows, lines, fromTop, target, mine, onNearTop })
  const focusable = pieces.findLast((piece) => piece.line?.kind === 'message')?.line.key
  const look = { channel, inThread, now: nowOf(clock), target, hold, focusable }
  return html`<div class="log-wrap">
    <div class="log" role="log" aria-live="off" aria-label=${label} tabindex="-1" ref=${log} onKeyDown=${(event) => walk(event, lines, goTo)}>
      <div class="log-inner">
        ${earlier ? html`<button type="button" class="button small earlier" onClick=${() => loadEarlier(channel.id)}>${earlier} earlier messages</button>` : top}
        <div class="rows" ref=${rows}>${pieces.map((piece) => drawPiece(piece, look))}</div>
      </div>
    </div>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}>Newest messages ↓</button>`}
    <${Heard} list=${seen} />
  </div>`
}

function drawPiece({ line, gap, key }, look) {
  if (!line) return html`<div key=${key} class="gap" style=${`height:${gap}px`} aria-hidden="true"></div>`
  if (line.kind !== 'message') return drawSeparator(line, look)
  const { channel, inThread, target, hold, focusable } = look
  const { message, lead } = line
  return html`<${Message}
    ...${{ key: line.key, channel, message, lead, inThread, hold, focusable: line.key === focusable, marked: line.key === target }}
  />`
}

function drawSeparator(line, { now }) {
  const said = {
    day: () => dayName(line.date, now),
    new: () => 'New',
    replies: () => (line.count === 1 ? '1 reply' : `${line.count} replies`),
  }
  return html`<div key=${line.key} data-key=${line.key} class=${`${line.kind}-line`} role="separator"><span>${said[line.kind]()}</span></div>`
}

const steps = { ArrowUp: -1, ArrowDown: 1 }

/** Arrow keys go from message to message, Home and End to the first and the last one here. */
function walk(event, lines, goTo) {
  const at = event.target.closest('[data-ts]')
  if (!at || event.target !== at || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll('[data-ts]')]
  const near = steps[event.key] && all[all.indexOf(at) + steps[event.key]]
  if (near) near.focus()
  if (steps[event.key]) return
  const said = lines.filter(({ kind }) => kind === 'message')
  const to = event.key === 'Home' ? said[0] : said.at(-1)
  if (to) goTo(to.key)
}
