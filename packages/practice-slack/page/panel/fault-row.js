import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { pull } from '../state/control.js'
import { describe, faultFrom, fieldsOf, kinds } from './kinds.js'
import { shownTime } from './shown-time.js'

/** One kind of fault: the switch, its settings, and each one of it that is in place. */
export function FaultRow({ kind, own }) {
  const [entered, setEntered] = useState({})
  const { title, said } = kinds[kind]
  const fields = fieldsOf(kind)
  const on = own.length > 0
  const turn = async () => {
    if (!on) return pull('fault', faultFrom(kind, entered))
    for (const { id } of own) await pull('unfault', { id })
  }
  return html`<li class=${on ? 'fault on' : 'fault'}>
    <div class="fault-head">
      <span class="fault-words"><b id=${`fault-${kind}`}>${title}</b><small id=${`said-${kind}`}>${said}</small></span>
      <button ...${{ type: 'button', role: 'switch', class: 'switch', 'aria-checked': on, 'aria-labelledby': `fault-${kind}`, 'aria-describedby': `said-${kind}` }} onClick=${turn}>
        <span class="switch-knob"></span>
      </button>
    </div>
    ${own.map((fault) => html`<p key=${fault.id} class="fault-now"><b>${fault.id}</b> <span>${describe(fault, shownTime)}</span></p>`)}
    ${fields.length > 0 && !on && html`<${Settings} title=${title} fields=${fields} entered=${entered} onEnter=${setEntered} />`}
  </li>`
}

function Settings({ title, fields, entered, onEnter }) {
  const put = (name, value) => onEnter({ ...entered, [name]: value })
  return html`<details class="fault-settings">
    <summary aria-label=${`Settings of ${title}`}>Settings</summary>
    <div class="fault-fields">
      ${fields.map(({ name, label, type = 'text', choices, ...rest }) =>
        choices
          ? html`<label><span>${label}</span><select class="select" onChange=${(e) => put(name, e.currentTarget.value)}>
              ${Object.entries(choices).map(([value, said]) => html`<option value=${value} selected=${entered[name] === value}>${said}</option>`)}
            </select></label>`
          : type === 'checkbox'
            ? html`<label class="fault-check"><input type="checkbox" checked=${entered[name]} onChange=${(e) => put(name, e.currentTarget.checked)} /> ${label}</label>`
            : html`<label><span>${label}</span><input class="field" type=${type} ...${rest} value=${entered[name] ?? ''} onInput=${(e) => put(name, e.currentTarget.value)} /></label>`,
      )}
    </div>
  </details>`
}
