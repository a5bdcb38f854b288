import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { cut } from '../incident/cut.ts'
import { option } from './blocks.ts'
import type { Form } from './define.ts'

const plainText = (text: string, limit: number) => ({ type: 'plain_text' as const, text: cut(text, limit) })

/** What every field can have: `hint` is shown under it, and an optional field may be left empty. */
type Field = { id: string; label: string; hint?: string | undefined; optional?: boolean | undefined }

function input(field: Field, element: InputBlock['element']): InputBlock {
  const { id, label, hint, optional = false } = field
  return {
    type: 'input',
    block_id: id,
    optional,
    label: plainText(label, 2_000),
    ...(hint ? { hint: plainText(hint, 2_000) } : {}),
    element,
  }
}

/** A field for text, of at most `limit` characters (Slack allows 3,000); `value` is filled in when the form opens. */
export function words(
  field: Field & { limit: number; value?: string | undefined; lines?: boolean; placeholder?: string; focus?: boolean },
): InputBlock {
  const { id, limit, value, lines = false, placeholder, focus } = field
  return input(field, {
    type: 'plain_text_input',
    action_id: id,
    multiline: lines,
    max_length: limit,
    ...(value ? { initial_value: cut(value, limit) } : {}),
    ...(placeholder ? { placeholder: plainText(placeholder, 150) } : {}),
    ...(focus ? { focus_on_load: true } : {}),
  })
}

/** A menu to choose one option, of at most 100 (Slack). `chosen` is the value of one of them. */
export function menu(
  field: Field & { options: PlainTextOption[]; chosen?: string | null | undefined; placeholder?: string },
): InputBlock {
  const { id, chosen, placeholder } = field
  const options = field.options.slice(0, 100)
  const initial = options.find((each) => each.value === chosen)
  return input(field, {
    type: 'static_select',
    action_id: id,
    options,
    ...(initial ? { initial_option: initial } : {}),
    ...(placeholder ? { placeholder: plainText(placeholder, 150) } : {}),
  })
}

/** Options under a heading. */
export type OptionGroup = { label: string; options: PlainTextOption[] }

/** A menu to choose several options in groups, of at most 100 groups with 100 options each (Slack). `chosen`: the values of some. */
export function menuOfMany(field: Field & { groups: OptionGroup[]; chosen: readonly string[] }): InputBlock {
  const { id, chosen } = field
  const groups = field.groups.slice(0, 100).map(({ label, options }) => ({ label, options: options.slice(0, 100) }))
  const initial = groups.flatMap(({ options }) => options).filter(({ value }) => chosen.includes(value ?? ''))
  return input(field, {
    type: 'multi_static_select',
    action_id: id,
    option_groups: groups.map(({ label, options }) => ({ label: plainText(label, 75), options })),
    ...(initial.length ? { initial_options: initial } : {}),
  })
}

/** Radio buttons to choose one of a few options, at most 10 (Slack). */
export function radio(field: Field & { options: PlainTextOption[]; chosen?: string | null | undefined }): InputBlock {
  const { id, chosen } = field
  const options = field.options.slice(0, 10)
  const initial = options.find((each) => each.value === chosen)
  return input(field, {
    type: 'radio_buttons',
    action_id: id,
    options,
    ...(initial ? { initial_option: initial } : {}),
  })
}

/** Boxes to tick; at most 10 (Slack). */
export function boxes(field: Field & { options: PlainTextOption[]; ticked?: string[] }): InputBlock {
  const { id, ticked = [] } = field
  const options = field.options.slice(0, 10)
  const initial = options.filter((each) => ticked.includes(each.value ?? ''))
  return input(field, {
    type: 'checkboxes',
    action_id: id,
    options,
    ...(initial.length ? { initial_options: initial } : {}),
  })
}

/** One box to tick: `value` is what is sent if it is ticked. */
export function box(field: Field & { value: string; says: string; ticked?: boolean }): InputBlock {
  const { value, says, ticked = false, ...rest } = field
  return boxes({ optional: true, ...rest, options: [option(value, says)], ticked: ticked ? [value] : [] })
}

/** A field to choose a person of the workspace. */
export function person(field: Field & { chosen?: string | undefined }): InputBlock {
  const { id, chosen } = field
  return input(field, { type: 'users_select', action_id: id, ...(chosen ? { initial_user: chosen } : {}) })
}

/** A field for a moment, which people see and choose in their own time zone. */
export function dateAndTime(field: Field & { at?: Date | null }): InputBlock {
  const { id, at = null } = field
  const initial = at === null ? {} : { initial_date_time: Math.floor(at.getTime() / 1_000) }
  return input(field, { type: 'datetimepicker', action_id: id, ...initial })
}

/** A form. Its metadata has room for 3,000 characters (Slack), its title and buttons for 24. */
export function modal<M>(
  form: Form<M>,
  metadata: NoInfer<M>,
  shown: { title: string; submit: string; close?: string; blocks: KnownBlock[] },
): ModalView {
  const { title, submit, close = 'Cancel', blocks } = shown
  return {
    type: 'modal',
    callback_id: form.id,
    private_metadata: form.metadata.write(metadata),
    title: plainText(title, 24),
    submit: plainText(submit, 24),
    close: plainText(close, 24),
    blocks,
  }
}
