import { keyOf } from '../blocks/ids.js'
import { initialOf } from '../blocks/initial.js'

/** What was entered, by view id: a view that another was pushed upon keeps it. */
const forms = new Map()

export function formOf(viewId) {
  if (!forms.has(viewId)) forms.set(viewId, new Map())
  return forms.get(viewId)
}

export function forgetClosed(views) {
  const open = new Set(views.map((view) => view.id))
  for (const id of forms.keys()) if (!open.has(id)) forms.delete(id)
}

/** An element's value: what was entered here, else what the server knows, else what the bot set. */
export function valueIn(view, block, element) {
  const entered = formOf(view.id).get(keyOf(block, element))
  if (entered) return entered
  const known = view.state?.values?.[block.block_id]?.[element.action_id]
  return known ?? initialOf(element)
}

/**
 * Every element of the view that holds a value, with its block.
 *
 * @param {import('../types.js').View} view
 */
function* elementsOf(view) {
  for (const block of view.blocks) {
    for (const element of [block.element, block.accessory, ...(block.elements ?? [])]) {
      if (element?.action_id && Object.keys(initialOf(element)).length) yield { block, element }
    }
  }
}

/** What was entered into inputs that the bot does not hear of before submit. */
export const enteredIn = (view) =>
  [...elementsOf(view)]
    .filter(({ block }) => block.type === 'input' && !block.dispatch_action)
    .map(({ block, element }) => ({ block, element, value: formOf(view.id).get(keyOf(block, element)) }))
    .filter(({ value }) => value && Object.values(value).every((part) => part !== null))

/** `view.state.values` as Slack sends it. */
export function valuesOf(view) {
  const values = {}
  for (const { block, element } of elementsOf(view)) {
    const value = valueIn(view, block, element)
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: { type: element.type, ...value } }
  }
  return values
}

/** What Slack's client says before it asks the bot: by block_id, empty when the form may be sent. */
export function missingIn(view) {
  const errors = {}
  for (const { block, element } of elementsOf(view)) {
    if (block.type !== 'input') continue
    const [value] = Object.entries(valueIn(view, block, element))
      .filter(([key]) => key !== 'type')
      .map(([, held]) => held)
    const empty = value === null || value === undefined || value.length === 0
    if (empty && !block.optional) errors[block.block_id] = 'Please complete this required field.'
    if (!empty && element.min_length && value.length < element.min_length) {
      errors[block.block_id] = `Please write at least ${element.min_length} characters.`
    }
  }
  return errors
}
