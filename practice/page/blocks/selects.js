import { html } from '../html.js'
import { askAs } from '../state/ask.js'
import { useStore } from '../state/store.js'
import { plainOf } from '../text/plain.js'
import { idOf } from './ids.js'

/** static_select: the browser's own select, which every keyboard and screen reader knows. */
export function OptionSelect({ block, element, surface, invalid }) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }]
  const all = groups.flatMap((group) => group.options)
  const chosen = surface.value(block, element).selected_option?.value ?? ''
  const pick = (value) =>
    surface.change(block, element, { selected_option: all.find((option) => option.value === value) ?? null })
  const drawn = groups.map((group) => {
    const options = group.options.map((option) => html`<option value=${option.value}>${plainOf(option.text)}</option>`)
    return group.label ? html`<optgroup label=${plainOf(group.label)}>${options}</optgroup>` : options
  })
  return html`<${Select} ...${{ block, element, surface, invalid, chosen, pick }}>${drawn}<//>`
}

/** users_select, channels_select and conversations_select. */
export function PlaceSelect({ block, element, surface, invalid }) {
  const people = useStore((s) => s.people)
  const channels = useStore((s) => s.channels)
  const { kind, options } = offers(element.type, people, channels)
  const key = `selected_${kind}`
  const chosen = surface.value(block, element)[key] ?? ''
  const pick = (value) => surface.change(block, element, { [key]: value || null })
  const drawn = options.map(({ id, name }) => html`<option value=${id}>${name}</option>`)
  return html`<${Select} ...${{ block, element, surface, invalid, chosen, pick }}>${drawn}<//>`
}

export function offers(type, people, channels) {
  if (type.includes('users')) return { kind: 'user', options: people }
  const open = Object.values(channels).filter((channel) => channel.kind !== 'im' && !channel.archived)
  const options = open.map(({ id, name }) => ({ id, name: `#${name}` }))
  return { kind: type.includes('channels') ? 'channel' : 'conversation', options }
}

function Select({ block, element, surface, invalid, chosen, pick, children }) {
  const id = idOf(block, element)
  const onChange = async (event) => {
    const field = event.currentTarget
    if (await askAs(element.confirm)) pick(field.value)
    else field.value = chosen
  }
  const placeholder = plainOf(element.placeholder) || 'Choose …'
  const named = block.type === 'input' ? {} : { 'aria-label': placeholder }
  return html`<select
    ...${{ id, class: 'select', ...named, 'aria-invalid': invalid, 'aria-describedby': invalid ? `${id}-error` : undefined }}
    value=${chosen}
    autofocus=${element.focus_on_load}
    aria-busy=${surface.busy(block, element)}
    onChange=${onChange}
  >
    <option value="" disabled=${!block.optional && block.type === 'input'}>${placeholder}</option>
    ${children}
  </select>`
}
