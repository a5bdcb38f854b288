import type { Bag, Block } from '../json.ts'
import { initialState, placedElements } from './elements.ts'

export type Values = Record<string, Record<string, Bag>>

/** The present values of a person's inputs: what they changed, on top of the initial values of the blocks. */
export function currentValues(blocks: Block[], changed: Values): Values {
  const values: Values = {}
  for (const { block, element } of placedElements(blocks)) {
    const state = initialState(element)
    if (state === undefined || block.block_id === undefined || element.action_id === undefined) continue
    values[block.block_id] = {
      ...values[block.block_id],
      [element.action_id]: changed[block.block_id]?.[element.action_id] ?? state,
    }
  }
  return values
}

/** The changes that still have a place after the blocks were replaced: the same block_id and action_id. */
export function keptValues(blocks: Block[], changed: Values): Values {
  const kept: Values = {}
  for (const { block, element } of placedElements(blocks)) {
    const value = changed[block.block_id ?? '']?.[element.action_id ?? '']
    if (value === undefined || block.block_id === undefined || element.action_id === undefined) continue
    if (value.type === element.type) kept[block.block_id] = { ...kept[block.block_id], [element.action_id]: value }
  }
  return kept
}
