type Bag = Record<string, unknown>

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value)
const bags = (value: unknown): Bag[] => (Array.isArray(value) ? value.filter(isBag) : [])
const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  return isBag(value) && typeof value.text === 'string' ? value.text : ''
}
const named = (name: string, value: unknown): string[] => (text(value) ? [`${name}: ${text(value)}`] : [])

/** What a person reads in Block Kit blocks, line by line, in their order. */
export function blockLines(blocks: unknown): string[] {
  return bags(blocks)
    .flatMap(linesOf)
    .flatMap((line) => line.split('\n'))
}

/** The same of a whole form: its title, its fields and its buttons. */
export function viewLines(view: unknown): string[] {
  if (!isBag(view)) return []
  const { title, submit, close, blocks } = view
  return [...named('Title', title), ...blockLines(blocks), ...named('Button', submit), ...named('Button', close)]
}

function linesOf(block: Bag): string[] {
  const { type, label, hint, element, elements, fields, accessory } = block
  if (type === 'rich_text') return [richText(elements)].filter(Boolean)
  const own = type === 'context' ? bags(elements).map(text) : [text(block.text), ...bags(fields).map(text)]
  const inside = type === 'context' ? [] : [...bags(elements), ...[element, accessory].filter(isBag)]
  return [...own.filter(Boolean), ...named('Field', label), ...named('Hint', hint), ...inside.flatMap(elementLines)]
}

function elementLines(element: Bag): string[] {
  const { type, placeholder, options, option_groups: groups, confirm } = element
  const choices = [...bags(options), ...bags(groups).flatMap((group) => bags(group.options))]
  return [
    ...(type === 'button' ? named('Button', element.text) : []),
    ...named('Placeholder', placeholder),
    ...choices.flatMap((option) => [...named('Option', option.text), ...named('Option hint', option.description)]),
    ...(isBag(confirm) ? [confirm.title, confirm.text, confirm.confirm, confirm.deny].flatMap(asked) : []),
  ]
}

const asked = (value: unknown): string[] => named('Asked before', value)

function richText(elements: unknown): string {
  return bags(elements)
    .map((each) => (Array.isArray(each.elements) ? richText(each.elements) : text(each)))
    .join('')
}
