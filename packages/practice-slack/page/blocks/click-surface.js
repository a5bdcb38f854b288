import { useEffect, useReducer, useRef } from 'preact/hooks'
import { act } from '../state/control.js'
import { tellDone } from '../state/done.js'
import { expectChannel } from '../state/follow-opened.js'
import { keyOf } from './ids.js'
import { initialOf } from './initial.js'

const holdMs = 2000

/**
 * The surface of a message or of the home tab: every change is a click sent to the bot at once. What the person chose is
 * held until the bot's update has arrived, so that two quick ticks do not undo each other. `target` is what the click
 * names: `{channel, ts}` or `{view_id}`.
 */
export function useClickSurface(target) {
  const [, again] = useReducer((n) => n + 1, 0)
  const held = useRef(new Map())
  const timers = useRef(new Set())
  useEffect(() => () => timers.current.forEach(clearTimeout), [])

  const send = async (block, element, value) => {
    const key = keyOf(block, element)
    const entry = held.current.get(key) ?? { pending: 0 }
    held.current.set(key, entry)
    entry.pending += 1
    again()
    expectChannel()
    const answer = await act('click', { ...target, block_id: block.block_id, action_id: element.action_id, ...value })
    if (answer && !answer.failed) tellDone({ kind: 'click', channel: target.channel, value })
    else held.current.delete(key)
    entry.pending -= 1
    again()
  }
  const hold = (block, element, value) => {
    const until = Date.now() + holdMs
    const key = keyOf(block, element)
    const pending = held.current.get(key)?.pending ?? 0
    held.current.set(key, { value, until, pending, initial: JSON.stringify(initialOf(element)) })
    timers.current.add(setTimeout(again, holdMs + 50))
    send(block, element, value)
  }
  const value = (block, element) => {
    const initial = initialOf(element)
    const entry = held.current.get(keyOf(block, element))
    if (!entry?.value) return initial
    const current = entry.pending > 0 || entry.until > Date.now() || entry.initial === JSON.stringify(initial)
    return current ? entry.value : initial
  }
  const busy = (block, element) => (held.current.get(keyOf(block, element))?.pending ?? 0) > 0
  const change = (block, element, value) =>
    block.type === 'input' && !block.dispatch_action ? keep(block, element, value) : hold(block, element, value)
  const keep = (block, element, value) => {
    held.current.set(keyOf(block, element), { value, until: Number.POSITIVE_INFINITY, pending: 0 })
    again()
  }
  return { value, change, press: send, busy, errors: {} }
}
