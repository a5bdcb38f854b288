import { type Element, placedElements, valueKey } from '../workspace/elements.ts'
import type { View } from '../workspace/types.ts'
import { currentValues } from '../workspace/view-state.ts'

/** The errors that Slack's client shows before it sends a modal: one sentence for each block. */
export function inputErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {}
  const values = currentValues(view.blocks, view.state.values)
  for (const { block, element } of placedElements(view.blocks)) {
    if (block.type !== 'input' || block.block_id === undefined) continue
    const state = values[block.block_id]?.[element.action_id ?? '']
    const value = state?.[valueKey(element.type) ?? '']
    const error = errorOf(element, value, block.optional === true)
    if (error) errors[block.block_id] = error
  }
  return errors
}

function errorOf(element: Element, value: unknown, optional: boolean): string | undefined {
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) return optional ? undefined : 'Please complete this required field.'
  if (typeof value !== 'string' || element.type !== 'plain_text_input') return undefined
  const { min_length: min, max_length: max } = element
  if (typeof min === 'number' && value.length < min) return `Please enter at least ${min} characters.`
  if (typeof max === 'number' && value.length > max) return `Please enter at most ${max} characters.`
  return undefined
}
