import { type Element, findOption, type Option } from './elements.ts'
import { isObject, type Json } from './json.ts'
import { readDate } from './moment.ts'
import type { Filled } from './step-format.ts'

/** The id of a person by handle; throws an Error with one sentence if there is none. */
export type IdOf = (handle: string) => string

/** What Slack reports for an element after a person filled in `value`. Throws an Error with one sentence if that is impossible. */
export function filledState(element: Element, value: Filled, idOf: IdOf): Json {
  const texts = Array.isArray(value) ? value : [String(value)]
  const first = texts[0] ?? ''
  const person = (handle: string): string => idOf(handle.replace(/^@/, ''))
  const state = (fields: Json): Json => ({ type: element.type, ...fields })
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return state({ selected_option: optionFor(element, first).raw })
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return state({
        selected_options: texts.filter((text) => text !== '').map((text) => optionFor(element, text).raw),
      })
    case 'users_select':
      return state({ selected_user: person(first) })
    case 'multi_users_select':
      return state({ selected_users: texts.map(person) })
    case 'datepicker':
      return state({ selected_date: first })
    case 'timepicker':
      return state({ selected_time: first })
    case 'datetimepicker':
      return state({ selected_date_time: Math.floor((readDate(first)?.getTime() ?? Number.NaN) / 1000) })
    default:
      return state({ value: texts.join('\n') })
  }
}

function optionFor(element: Element, meant: string): Option {
  const found = findOption(element.options, meant)
  if (found) return found
  const known = element.options.map((option) => `${option.value} (${option.text})`).join(', ')
  throw new Error(`"${element.action_id}" has no option "${meant}"; it has: ${known || 'none'}`)
}

/** The selected options in an element's state. */
export function selectedOptions(state: unknown): Json[] {
  return isObject(state) && Array.isArray(state.selected_options) ? state.selected_options.filter(isObject) : []
}
