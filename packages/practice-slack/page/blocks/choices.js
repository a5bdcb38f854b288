import { html } from '../html.js'
import { askAs } from '../state/ask.js'
import { TextOf } from '../text/plain.js'
import { idOf } from './ids.js'

export function Checkboxes({ block, element, surface, invalid }) {
  const chosen = surface.value(block, element).selected_options ?? []
  const toggle = async (option, box) => {
    const on = box.checked
    if (!(await askAs(element.confirm))) {
      box.checked = !on
      return
    }
    const others = chosen.filter(({ value }) => value !== option.value)
    // Slack sends the chosen options in the order they are offered.
    const next = element.options.filter((o) =>
      o.value === option.value ? on : others.some(({ value }) => value === o.value),
    )
    surface.change(block, element, { selected_options: next })
  }
  return html`<${Group} block=${block} element=${element} invalid=${invalid} role="group">
    ${(id) =>
      element.options.map(
        (option, i) => html`<${Choice}
          ...${{ type: 'checkbox', id: `${id}-${i}`, option }}
          checked=${chosen.some(({ value }) => value === option.value)}
          onPick=${(box) => toggle(option, box)}
        />`,
      )}
  <//>`
}

export function Radios({ block, element, surface, invalid }) {
  const chosen = surface.value(block, element).selected_option
  const pick = async (option, dot) => {
    if (await askAs(element.confirm)) surface.change(block, element, { selected_option: option })
    else dot.checked = option.value === chosen?.value
  }
  return html`<${Group} block=${block} element=${element} invalid=${invalid} role="radiogroup">
    ${(id) =>
      element.options.map(
        (option, i) => html`<${Choice}
          ...${{ type: 'radio', name: id, id: `${id}-${i}`, option }}
          checked=${chosen?.value === option.value}
          onPick=${(dot) => pick(option, dot)}
        />`,
      )}
  <//>`
}

function Group({ block, element, invalid, role, children }) {
  const id = idOf(block, element)
  const named = block.type === 'input' ? { 'aria-labelledby': `${id}-label` } : { 'aria-label': 'Options' }
  return html`<div class="choices" role=${role} ...${named} aria-describedby=${invalid ? `${id}-error` : undefined}>${children(id)}</div>`
}

function Choice({ type, name, id, option, checked, onPick }) {
  return html`<label class="choice" for=${id}>
    <input type=${type} id=${id} name=${name} checked=${checked} onChange=${(event) => onPick(event.currentTarget)} />
    <span class="choice-text">
      <span><${TextOf} of=${option.text} /></span>
      ${option.description && html`<small><${TextOf} of=${option.description} /></small>`}
    </span>
  </label>`
}
