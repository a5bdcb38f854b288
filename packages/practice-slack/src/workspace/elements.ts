import { z } from 'zod'
import { type Bag, type Block, isBag } from '../json.ts'

const Element = z.looseObject({ type: z.string(), action_id: z.string().optional() })
export type Element = z.infer<typeof Element>
export type PlacedElement = { block: Block; element: Element }

/** The interactive elements in these blocks: buttons, menus, inputs. */
export function placedElements(blocks: Block[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const held = Array.isArray(block.elements) ? block.elements : []
    return [...held, block.accessory, block.element].flatMap((candidate) => {
      const parsed = Element.safeParse(candidate)
      return parsed.success && parsed.data.action_id !== undefined ? [{ block, element: parsed.data }] : []
    })
  })
}

const valueKeys: Record<string, { key: string; initial: string }> = {
  plain_text_input: { key: 'value', initial: 'initial_value' },
  email_text_input: { key: 'value', initial: 'initial_value' },
  url_text_input: { key: 'value', initial: 'initial_value' },
  number_input: { key: 'value', initial: 'initial_value' },
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value' },
  static_select: { key: 'selected_option', initial: 'initial_option' },
  external_select: { key: 'selected_option', initial: 'initial_option' },
  radio_buttons: { key: 'selected_option', initial: 'initial_option' },
  multi_static_select: { key: 'selected_options', initial: 'initial_options' },
  multi_external_select: { key: 'selected_options', initial: 'initial_options' },
  checkboxes: { key: 'selected_options', initial: 'initial_options' },
  users_select: { key: 'selected_user', initial: 'initial_user' },
  multi_users_select: { key: 'selected_users', initial: 'initial_users' },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations' },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels' },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time' },
  file_input: { key: 'files', initial: 'initial_files' },
}

/** The key under which an element of that type reports what was chosen; undefined for buttons and overflow menus. */
export function valueKey(type: string): string | undefined {
  return valueKeys[type]?.key
}

/** The element's value in `state.values` before anybody has used it. */
export function initialState(element: Element): Bag | undefined {
  const kind = valueKeys[element.type]
  if (kind === undefined) return undefined
  const empty = kind.key.endsWith('s') && kind.key !== 'value' ? [] : null
  return { type: element.type, [kind.key]: element[kind.initial] ?? empty }
}

/** The options of a menu, including those in groups. */
export function optionsOf(element: Element): Bag[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isBag) : []
  const lists = [element.options, ...groups.map((group) => group.options)]
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isBag) : []))
}
