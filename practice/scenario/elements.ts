import { isObject, type Json, objectsIn, textField } from './json.ts'

/** An element of blocks that a person can press, tick, choose from or fill in. */
export type Element = {
  type: string
  action_id: string
  block_id: string | undefined
  label: string
  options: Option[]
  raw: Json
}
export type Option = { value: string; text: string; raw: Json }

/** All interactive elements of blocks, in the order in which they are shown. */
export function elementsIn(blocks: unknown): Element[] {
  const list = Array.isArray(blocks) ? blocks.filter(isObject) : []
  return list.flatMap((block) =>
    [...objectsIn(block)].flatMap((object) => {
      const [type, action] = [textField(object, 'type'), textField(object, 'action_id')]
      if (type === undefined || action === undefined) return []
      const label =
        plainText(object.text) || plainText(block.label) || plainText(object.placeholder) || plainText(block.text)
      const options = optionsIn(object)
      return [{ type, action_id: action, block_id: textField(block, 'block_id'), label, options, raw: object }]
    }),
  )
}

function optionsIn(element: Json): Option[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : []
  const lists = [element.options, ...groups.map((group) => group.options)]
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isObject).map(optionOf) : []))
}

function optionOf(raw: Json): Option {
  return { value: textField(raw, 'value') ?? '', text: plainText(raw.text), raw }
}

/** The text that a text object shows, without emphasis and emoji names. */
export function plainText(text: unknown): string {
  const shown = isObject(text) ? textField(text, 'text') : undefined
  return (shown ?? '')
    .replace(/:[a-z0-9_+-]+:/g, '')
    .replace(/[*_~`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The element that a scenario names by its action_id or by its label. */
export function findElement(blocks: unknown, meant: string): Element | undefined {
  const all = elementsIn(blocks)
  const said = meant.toLowerCase()
  return (
    all.find((element) => element.action_id === meant) ??
    all.find((element) => element.label.toLowerCase() === said) ??
    all.find((element) => optionOnIt(element, meant) !== undefined)
  )
}

/** The option that a scenario names in an overflow menu, whose options are pressed like buttons. */
export function optionOnIt({ type, options }: Element, meant: string): Option | undefined {
  return type === 'overflow' ? options.find(({ text }) => text.toLowerCase() === meant.toLowerCase()) : undefined
}

/** The option that a scenario names by its value, by its text, or by the beginning of its text. */
export function findOption(options: Option[], meant: string): Option | undefined {
  const said = meant.toLowerCase()
  const shown = (option: Option): string => option.text.toLowerCase()
  return (
    options.find((option) => option.value === meant) ??
    options.find((option) => shown(option) === said) ??
    options.find((option) => shown(option).startsWith(said))
  )
}
