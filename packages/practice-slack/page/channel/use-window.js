import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { drawnRange, lineAt, piecesOf } from './drawn-range.js'

const nearPx = 80
const firstGuessPx = 900

/**
 * Draws only the lines near the view, and keeps the view where it was: at the end while the reader is there or has just
 * written, else with the first line in view standing still whatever is measured, loaded or drawn around it. `log` is the
 * element that scrolls, `rows` the one whose children are the lines; each line's element has `data-key`.
 */
export function useWindow({ log, rows, lines, fromTop, target, mine, onNearTop }) {
  const [, again] = useReducer((n) => n + 1, 0)
  const [away, setAway] = useState(false)
  const at = useRef(null)
  at.current ??= { ...start, stuck: !fromTop, heights: new Map(), held: new Set() }
  const now = at.current
  now.lines = lines
  follow(now, { target, mine })

  const kept = new Set([...now.held, keyWithFocus(rows.current)].filter(Boolean))
  now.range = drawnRange(lines, { ...now, atEnd: now.stuck })
  const pieces = piecesOf(lines, now.range, { heights: now.heights, kept })

  const stand = () => {
    if (!rows.current) return
    measure(rows.current, now)
    const delta = now.stuck ? log.current.scrollHeight : offBy(log.current, rows.current, now.anchor)
    if (delta) log.current.scrollTop += delta
    if (now.focus) focusLine(rows.current, now)
  }
  useLayoutEffect(stand)
  // Who waits at the very top moves nothing, and would hear of no further page.
  useEffect(() => {
    if (log.current && now.range.from === 0 && log.current.scrollTop < now.viewHeight * 2 && !now.stuck)
      onNearTop.current?.()
  }, [lines])
  useEffect(() => {
    const element = log.current
    const look = () => {
      // A last scroll may be told of a channel that has just been left.
      if (!rows.current) return
      now.viewHeight = element.clientHeight
      now.stuck = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
      now.anchor = anchorIn(element, rows.current, now)
      setAway(!now.stuck)
      const needed = drawnRange(now.lines, { ...now, atEnd: false })
      if (leaves(needed, now.range, now.lines.length)) again()
      if (element.scrollTop < element.clientHeight * 2) onNearTop.current?.()
    }
    const observer = new ResizeObserver(() => {
      if (!rows.current) return
      if (element.clientWidth !== now.width) now.heights.clear()
      now.width = element.clientWidth
      now.viewHeight = element.clientHeight
      stand()
      if (!now.stuck) setAway(element.scrollHeight - element.scrollTop - element.clientHeight >= nearPx)
    })
    observer.observe(element)
    observer.observe(element.firstElementChild)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])

  /** Brings a line into the view, wherever it is, and the focus to it. */
  const goTo = (key) => {
    now.stuck = false
    now.anchor = { key, top: lines[0]?.key === key ? 0 : now.viewHeight / 2 }
    now.focus = key
    again()
  }
  const toEnd = () => {
    now.stuck = true
    again()
  }
  /** Keeps a line drawn while something is open in it. */
  const hold = useRef((key, on) => (on ? now.held.add(key) : now.held.delete(key))).current
  return { pieces, away, toEnd, goTo, hold }
}

const start = {
  anchor: null,
  viewHeight: firstGuessPx,
  width: 0,
  range: { from: 0, to: 0 },
  target: '',
  newest: '',
  focus: '',
}

/** A link leads to its message; what one has just written oneself leads to the end. */
function follow(now, { target, mine }) {
  const newest = now.lines.at(-1)?.key ?? ''
  const wrote = now.newest !== '' && newest > now.newest && mine
  now.newest = newest
  if (wrote) now.stuck = true
  if (target === now.target || (target && !now.lines.some(({ key }) => key === target))) return
  now.target = target
  if (!target) return
  now.stuck = false
  now.anchor = { key: target, top: now.viewHeight / 2 - 30 }
}

/** Lines' heights, margins included: from each one's top to the next one's. */
function measure(rows, now) {
  const all = [...rows.children]
  for (const [i, element] of all.entries()) {
    const next = all[i + 1]
    if (!element.dataset.key || !next?.dataset.key) continue
    now.heights.set(element.dataset.key, next.offsetTop - element.offsetTop)
  }
}

/** How far the anchor has moved from where it should stand. */
function offBy(log, rows, anchor) {
  const element = anchor && [...rows.children].find(({ dataset }) => dataset.key === anchor.key)
  if (!element) return 0
  const off = element.getBoundingClientRect().top - log.getBoundingClientRect().top - anchor.top
  return Math.abs(off) < 1 ? 0 : off
}

/** The first line in view; where the view stands on lines not drawn, the one that would be there. */
function anchorIn(log, rows, now) {
  const edge = log.getBoundingClientRect().top
  for (const element of rows.children) {
    const { top, bottom } = element.getBoundingClientRect()
    if (bottom <= edge) continue
    if (element.dataset.key) return { key: element.dataset.key, top: top - edge }
    break
  }
  const begin = rows.getBoundingClientRect().top - edge
  const found = lineAt(now.lines, -begin, now.heights)
  return found && { key: found.key, top: begin + found.top }
}

/** Whether lines come into need that are not drawn; half of what is drawn beside the view is reserve. */
function leaves(needed, range, count) {
  const spare = Math.max(4, Math.floor((needed.to - needed.from) / 6))
  const above = range.from > 0 && needed.from + spare < range.from
  const below = range.to < count && needed.to - spare > range.to
  return above || below
}

const keyWithFocus = (rows) =>
  rows?.contains(document.activeElement) ? document.activeElement.closest('[data-key]')?.dataset.key : ''

function focusLine(rows, now) {
  const line = [...rows.children].find(({ dataset }) => dataset.key === now.focus)
  if (!line) return
  now.focus = ''
  ;(line.matches('[tabindex]') ? line : line.querySelector('[tabindex]'))?.focus({ preventScroll: true })
}
