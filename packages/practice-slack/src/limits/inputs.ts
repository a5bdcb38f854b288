import type { Check } from './kit/check.ts'
import { all } from './kit/check.ts'
import { list } from './kit/list.ts'
import { may, need, shape } from './kit/shape.ts'
import { chars, flag, number, oneOf, words } from './kit/values.ts'
import { richText } from './rich-text.ts'
import { plain } from './text.ts'

const dispatch = shape({
  trigger_actions_on: may(list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1)),
})

const typed = {
  action_id: may(chars(255)),
  placeholder: may(plain(150)),
  focus_on_load: may(flag),
  dispatch_action_config: may(dispatch),
}

/** The longest text that an input can require, and that can be prefilled. */
const mostTyped = 3000

/** The inputs in which people type. */
export const textInputs = {
  plain_text_input: shape({
    ...typed,
    initial_value: may(chars(mostTyped)),
    multiline: may(flag),
    min_length: may(number(0, mostTyped)),
    max_length: may(number(1, mostTyped)),
  }),
  email_text_input: shape({ ...typed, initial_value: may(words) }),
  url_text_input: shape({ ...typed, initial_value: may(words) }),
  number_input: shape({
    ...typed,
    is_decimal_allowed: need(flag),
    initial_value: may(words),
    min_value: may(words),
    max_value: may(words),
  }),
  rich_text_input: shape({
    ...typed,
    initial_value: may(richText),
    min_lines: may(number(1, 100)),
    max_lines: may(number(1, 100)),
  }),
} satisfies Record<string, Check>

const modalsOnly: Check = (_, at, surface) =>
  surface === 'modal' ? [] : [{ pointer: `${at}/type`, rule: 'surface', limit: 'modals', found: 'file_input' }]

export const fileInput = all(
  shape({
    action_id: may(chars(255)),
    filetypes: may(list(words, Number.MAX_SAFE_INTEGER, 1)),
    max_files: may(number(1, 10)),
  }),
  modalsOnly,
)
