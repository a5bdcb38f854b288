import { type Bag, type Block, isBag } from '../json.ts'
import { ControlError } from '../slack-error.ts'
import { optionsOf, type PlacedElement, placedElements, valueKey } from '../workspace/elements.ts'

export type ElementChoice = {
  action_id?: string | undefined
  block_id?: string | undefined
  value?: string | undefined
  [key: string]: unknown
}

/** The element that somebody acts on, found by its ids and, where several share them, by a button's value. */
export function chosenElement(blocks: Block[], choice: ElementChoice): PlacedElement {
  const candidates = placedElements(blocks).filter(
    ({ block, element }) =>
      (choice.action_id === undefined || element.action_id === choice.action_id) &&
      (choice.block_id === undefined || block.block_id === choice.block_id),
  )
  const exact = candidates.find(({ element }) => choice.value !== undefined && element.value === choice.value)
  const found = exact ?? candidates[0]
  if (found) return found
  const there = placedElements(blocks).map(({ block, element }) => `${element.action_id} (block ${block.block_id})`)
  throw new ControlError(
    `There is no element with action_id ${choice.action_id ?? 'any'} and block_id ${choice.block_id ?? 'any'} here; there is ${there.join(', ') || 'none'}.`,
  )
}

/** The content of `actions[0]`: the chosen value under the element's own key. */
export function actionValue(element: PlacedElement['element'], choice: ElementChoice): Bag {
  if (element.type === 'button' || element.type === 'workflow_button') {
    return { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) }
  }
  const key = element.type === 'overflow' ? 'selected_option' : valueKey(element.type)
  if (key === undefined) throw new ControlError(`Nobody can click an element of type ${element.type}.`)
  const given = choice[key]
  if (given === undefined)
    throw new ControlError(`Say what was chosen: an element of type ${element.type} needs ${key}.`)
  return { [key]: resolved(element, key, given) }
}

/** An option may be named by its value alone; the bot receives the option as the blocks have it. */
function resolved(element: PlacedElement['element'], key: string, given: unknown): unknown {
  if (key === 'selected_option') return optionNamed(element, given)
  if (key === 'selected_options') {
    const list = Array.isArray(given) ? given : [given]
    return list.map((one) => optionNamed(element, one))
  }
  return given
}

function optionNamed(element: PlacedElement['element'], given: unknown): unknown {
  if (given === null || element.type.includes('external')) return given
  const value = isBag(given) ? given.value : given
  const option = optionsOf(element).find((candidate) => candidate.value === value)
  if (option) return option
  const there = optionsOf(element).map((candidate) => String(candidate.value))
  throw new ControlError(`${element.action_id} has no option ${String(value)}; it has ${there.join(', ')}.`)
}
