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
    const options = group.options.map(drawOption)
    return group.label ? html`<optgroup label=${plainOf(group.label)}>${options}</optgroup>` : options
  })
  const rich = all.some((option) => option.description)
  return html`<${Select} ...${{ block, element, surface, invalid, chosen, pick, rich }}>${drawn}<//>`
}

/** Where the browser can draw more than a line of text in an option, its description stands below; elsewhere beside it. */
const drawOption = (option) => html`<option value=${option.value}>
  <span>${plainOf(option.text)}</span>${option.description && html`<small class="option-more"><span class="option-dash"> – </span>${plainOf(option.description)}</small>`}
</option>`

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

function Select({ block, element, surface, invalid, chosen, pick, rich = false, children }) {
  const id = idOf(block, element)
  const onChange = async (event) => {
    const field = event.currentTarget
    if (await askAs(element.confirm)) pick(field.value)
    else field.value = chosen
  }
  const placeholder = plainOf(element.placeholder) || 'Choose …'
  const named = block.type === 'input' ? {} : { 'aria-label': placeholder }
  return html`<select
    ...${{ id, class: rich ? 'select rich' : 'select', ...named, 'aria-invalid': invalid, 'aria-describedby': invalid ? `${id}-error` : undefined }}
    value=${chosen}
    autofocus=${element.focus_on_load}
    aria-busy=${surface.busy(block, element)}
    onChange=${onChange}
  >
    ${rich && html`<button type="button"><selectedcontent class="chosen"></selectedcontent></button>`}
    <option value="" disabled=${!block.optional && block.type === 'input'}>${placeholder}</option>
    ${children}
  </select>`
}
