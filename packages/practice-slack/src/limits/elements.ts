import { imageElement } from './image.ts'
import { fileInput, textInputs } from './inputs.ts'
import type { Check } from './kit/check.ts'
import { list } from './kit/list.ts'
import { type Fields, may, need, shape } from './kit/shape.ts'
import { chars, flag, form, number, oneOf, words } from './kit/values.ts'
import { boxOption, confirm, eitherList, initialAmongOptions, menuLists, menuOption } from './options.ts'
import { plain } from './text.ts'

const actionable = { action_id: may(chars(255)) }
const confirmed = { ...actionable, confirm: may(confirm) }
const focusable = { ...confirmed, focus_on_load: may(flag) }
const chosen = { ...focusable, placeholder: may(plain(150)) }
const many = { max_selected_items: may(number(1, Number.MAX_SAFE_INTEGER)) }
const style = may(oneOf('primary', 'danger'))
const ids = may(list(words, Number.MAX_SAFE_INTEGER))

const filter = shape({
  include: may(list(oneOf('im', 'mpim', 'private', 'public'), 4, 1)),
  exclude_external_shared_channels: may(flag),
  exclude_bot_users: may(flag),
})
const conversations = { default_to_current_conversation: may(flag), filter: may(filter) }
const respondable = { response_url_enabled: may(flag) }

const menu = (fields: Fields) => shape({ ...chosen, ...menuLists, ...fields }, eitherList, initialAmongOptions)
const boxes = (fields: Fields) =>
  shape({ ...focusable, options: need(list(boxOption, 10, 1)), ...fields }, initialAmongOptions)

const buttonFields = { ...confirmed, text: need(plain(75)), style, accessibility_label: may(chars(75)) }

export const button = shape({ ...buttonFields, value: may(chars(2000)), url: may(chars(3000)) })

const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** Every element that can be pressed or chosen from. */
const choices: Record<string, Check> = {
  checkboxes: boxes({ initial_options: may(list(boxOption, 10, 1)) }),
  radio_buttons: boxes({ initial_option: may(boxOption) }),
  datepicker: shape({ ...chosen, initial_date: may(form(date, 'a date as YYYY-MM-DD')) }),
  timepicker: shape({ ...chosen, initial_time: may(form(time, 'a time as HH:mm')), timezone: may(words) }),
  datetimepicker: shape({ ...focusable, initial_date_time: may(number(1_000_000_000, 9_999_999_999)) }),
  static_select: menu({ initial_option: may(menuOption) }),
  multi_static_select: menu({ initial_options: may(list(menuOption, 100)), ...many }),
  external_select: shape({ ...chosen, initial_option: may(menuOption), min_query_length: may(number(0, 255)) }),
  multi_external_select: shape({
    ...chosen,
    ...many,
    initial_options: may(list(menuOption, 100)),
    min_query_length: may(number(0, 255)),
  }),
  users_select: shape({ ...chosen, initial_user: may(words) }),
  multi_users_select: shape({ ...chosen, ...many, initial_users: ids }),
  channels_select: shape({ ...chosen, ...respondable, initial_channel: may(words) }),
  multi_channels_select: shape({ ...chosen, ...many, initial_channels: ids }),
  conversations_select: shape({ ...chosen, ...conversations, ...respondable, initial_conversation: may(words) }),
  multi_conversations_select: shape({ ...chosen, ...conversations, ...many, initial_conversations: ids }),
}

const trigger = shape({
  url: need(words),
  customizable_input_parameters: may(list(shape({ name: need(words), value: need(words) }), 100)),
})
const workflow_button = shape({ ...buttonFields, workflow: need(shape({ trigger: need(trigger) })) })
const overflow = shape({ ...confirmed, options: need(list(menuOption, 5, 2)) })
const pressed = { button, overflow, workflow_button }

export const sectionAccessories: Record<string, Check> = { ...choices, ...pressed, image: imageElement }
export const actionElements: Record<string, Check> = {
  ...choices,
  ...pressed,
  rich_text_input: textInputs.rich_text_input,
}
export const inputElements: Record<string, Check> = { ...choices, ...textInputs, file_input: fileInput }

const feedback = shape({ text: need(plain(75)), value: need(chars(2000)), accessibility_label: may(chars(75)) })
export const contextActions: Record<string, Check> = {
  feedback_buttons: shape({ ...actionable, positive_button: need(feedback), negative_button: need(feedback) }),
  icon_button: shape({
    ...confirmed,
    icon: need(words),
    text: need(plain(75)),
    value: may(chars(2000)),
    accessibility_label: may(chars(75)),
    visible_to_user_ids: ids,
  }),
}
