import { type Bag, isBag } from '../json.ts'
import { ControlError } from '../slack-error.ts'
import { type PlacedElement, placedElements, valueKey } from '../workspace/elements.ts'
import type { View } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actionValue } from './action.ts'

/** Values by block_id and action_id: the state as Slack has it, or only the text or option value. */
export type Filled = Record<string, Record<string, unknown>>

/** Enters a person's values into a modal. */
export function fillIn(ws: Workspace, view: View, user: string, values: Filled): void {
  const placed = placedElements(view.blocks)
  for (const [blockId, byAction] of Object.entries(values)) {
    for (const [actionId, given] of Object.entries(byAction)) {
      const found = placed.find(({ block, element }) => block.block_id === blockId && element.action_id === actionId)
      if (found === undefined) throw new ControlError(nothingThere(view, blockId, actionId, placed))
      view.state.values[blockId] = { ...view.state.values[blockId], [actionId]: stateOf(found, given) }
    }
  }
  if (Object.keys(values).length > 0) ws.changed({ type: 'views', only: user })
}

function stateOf({ element }: PlacedElement, given: unknown): Bag {
  const key = valueKey(element.type)
  if (key === undefined) throw new ControlError(`${element.action_id} is a ${element.type}: it cannot be filled in.`)
  const value = isBag(given) && key in given ? given[key] : given
  if (value === null || value === '') return { type: element.type, [key]: value === '' ? null : value }
  return { type: element.type, ...actionValue(element, { [key]: value }) }
}

function nothingThere(view: View, blockId: string, actionId: string, placed: PlacedElement[]): string {
  const there = placed.map(({ block, element }) => `${block.block_id}.${element.action_id}`).join(', ')
  return `The modal ${view.callback_id || view.id} has no input ${blockId}.${actionId}; it has ${there || 'none'}.`
}
