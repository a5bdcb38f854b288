import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { plainOf } from '../text/plain.js'
import { idOf } from './ids.js'
import { offers } from './selects.js'

/** The multi_*_select family: a disclosure with check boxes, what was chosen in its face. */
export function MultiSelect({ block, element, surface, invalid }) {
  const people = useStore((s) => s.people)
  const channels = useStore((s) => s.channels)
  const { key, options, write } = sourceOf(element, people, channels)
  const chosen = new Set((surface.value(block, element)[key] ?? []).map((one) => one.value ?? one))
  const full = element.max_selected_items && chosen.size >= element.max_selected_items
  const toggle = (id) => {
    const kept = options.filter((option) => (option.id === id ? !chosen.has(id) : chosen.has(option.id)))
    surface.change(block, element, { [key]: kept.map(write) })
  }
  const named = options.filter((option) => chosen.has(option.id))
  const placeholder = plainOf(element.placeholder) || 'Choose …'
  const id = idOf(block, element)
  return html`<details class="multi" id=${id} aria-describedby=${invalid ? `${id}-error` : undefined}>
    <summary aria-label=${[nameOf(block, placeholder), named.map((option) => option.name).join(', ')].filter(Boolean).join(': ')}>
      ${named.length ? named.map((option) => html`<span class="chip">${option.name}</span>`) : html`<span class="placeholder">${placeholder}</span>`}
    </summary>
    <div class="multi-options" role="group" aria-label=${nameOf(block, placeholder)}>
      ${options.map(
        (option) => html`<label class="choice">
          <input
            type="checkbox"
            checked=${chosen.has(option.id)}
            disabled=${full && !chosen.has(option.id)}
            onChange=${() => toggle(option.id)}
          />
          <span class="choice-text">${option.name}${option.more && html`<small>${option.more}</small>`}</span>
        </label>`,
      )}
    </div>
  </details>`
}

const nameOf = (block, placeholder) => (block.type === 'input' ? plainOf(block.label) : placeholder)

function sourceOf(element, people, channels) {
  if (element.type !== 'multi_static_select') {
    const { kind, options } = offers(element.type, people, channels)
    return { key: `selected_${kind}s`, options, write: (option) => option.id }
  }
  const all = (element.option_groups ?? [element]).flatMap((group) => group.options)
  const options = all.map((option) => ({
    id: option.value,
    name: plainOf(option.text),
    more: plainOf(option.description),
    option,
  }))
  return { key: 'selected_options', options, write: ({ option }) => option }
}
