import { useReducer, useState } from 'preact/hooks'
import { keyOf } from '../blocks/ids.js'
import { act } from '../state/control.js'
import { enteredIn, formOf, valueIn } from './form.js'

/** The surface of a modal: what is entered is kept until submit; only what Slack would dispatch goes to the bot at once. */
export function useModalSurface(view) {
  const [, again] = useReducer((n) => n + 1, 0)
  const [errors, setErrors] = useState({})
  const [waiting, setWaiting] = useState('')

  const press = async (block, element, value) => {
    setWaiting(keyOf(block, element))
    const place = (b, e) => ({ view_id: view.id, block_id: b.block_id, action_id: e.action_id })
    // The bot is told the whole form with each click, so the server hears first of what was entered silently.
    for (const one of enteredIn(view)) {
      if (one.element !== element) await act('click', { ...place(one.block, one.element), ...one.value })
    }
    await act('click', { ...place(block, element), ...value })
    setWaiting('')
  }
  const change = (block, element, value) => {
    formOf(view.id).set(keyOf(block, element), value)
    if (errors[block.block_id]) setErrors(({ [block.block_id]: _, ...rest }) => rest)
    again()
    if (dispatches(block, element)) press(block, element, value)
  }
  return {
    ...{ press, change, errors, setErrors },
    value: (block, element) => valueIn(view, block, element),
    busy: (block, element) => waiting === keyOf(block, element),
  }
}

/** Slack dispatches text only on Enter or when typing stops; the page leaves text for submit. */
const dispatches = (block, element) =>
  (block.type !== 'input' || block.dispatch_action === true) && !element.type.endsWith('_input')
