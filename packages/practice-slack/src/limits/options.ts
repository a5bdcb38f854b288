import { type Bag, isBag } from '../json.ts'
import type { Check } from './kit/check.ts'
import { list } from './kit/list.ts'
import { may, need, oneOnly, shape } from './kit/shape.ts'
import { chars, oneOf } from './kit/values.ts'
import { plain, text } from './text.ts'

/** The official types say 75, other sources say more; the smaller limit is safe in both cases. */
const mostValue = 75

const option = (label: Check, description: Check) =>
  shape({
    text: need(label),
    value: need(chars(mostValue, 1)),
    description: may(description),
    url: may(chars(3000)),
  })

/** Options of menus: plain text. */
export const menuOption = option(plain(75), plain(75))

/** Options of checkboxes and radio buttons may be mrkdwn. */
export const boxOption = option(text(75), text(75))

const group = shape({ label: need(plain(75)), options: need(list(menuOption, 100, 1)) })

/** Either at most 100 options, or at most 100 groups with as many options each. */
export const menuLists = { options: may(list(menuOption, 100, 1)), option_groups: may(list(group, 100, 1)) }
export const eitherList = oneOnly('options', 'option_groups')

export const confirm = shape({
  title: may(plain(100)),
  text: need(text(300)),
  confirm: may(plain(30)),
  deny: may(plain(30)),
  style: may(oneOf('primary', 'danger')),
})

/** The initial option is one of the options, in text and value. */
export const initialAmongOptions: Check = (element, at) => {
  if (!isBag(element)) return []
  const offered = new Set(offeredOf(element).map(sameness))
  const chosen = Array.isArray(element.initial_options)
    ? element.initial_options.map((one: unknown, n): [unknown, string] => [one, `${at}/initial_options/${n}`])
    : element.initial_option
      ? [[element.initial_option, `${at}/initial_option`] as const]
      : []
  return chosen.flatMap(([one, pointer]) =>
    isBag(one) && !offered.has(sameness(one))
      ? [{ pointer, rule: 'one-of' as const, limit: 'the options', found: String(one.value) }]
      : [],
  )
}

function offeredOf(element: Bag): Bag[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isBag) : []
  return [element.options, ...groups.map((one) => one.options)].flatMap((held) =>
    Array.isArray(held) ? held.filter(isBag) : [],
  )
}

function sameness(one: Bag): string {
  const label = isBag(one.text) ? one.text.text : ''
  return JSON.stringify([one.value, label])
}
