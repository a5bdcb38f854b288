import { html } from '../html.js'
import { askAs } from '../state/ask.js'
import { plainOf } from '../text/plain.js'
import { idOf } from './ids.js'

export const DateField = (props) =>
  html`<${Field} ...${props} type="date" name="date" get=${(value) => value.selected_date} put=${(text) => ({ selected_date: text || null })} />`

export const TimeField = (props) =>
  html`<${Field} ...${props} type="time" name="time" get=${(value) => value.selected_time} put=${(text) => ({ selected_time: text || null })} />`

/** Slack keeps seconds since 1970; the field speaks the reader's own zone. */
export const MomentField = (props) =>
  html`<${Field}
    ...${props}
    type="datetime-local"
    name="date and time"
    get=${(value) => value.selected_date_time && toLocal(value.selected_date_time)}
    put=${(text) => ({ selected_date_time: text ? Math.floor(new Date(text).getTime() / 1000) : null })}
  />`

function toLocal(seconds) {
  const date = new Date(seconds * 1000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function Field({ block, element, surface, invalid, type, name, get, put }) {
  const id = idOf(block, element)
  const shown = get(surface.value(block, element)) ?? ''
  const onChange = async (event) => {
    const field = event.currentTarget
    if (await askAs(element.confirm)) surface.change(block, element, put(field.value))
    else field.value = shown
  }
  const named = block.type === 'input' ? {} : { 'aria-label': plainOf(element.placeholder) || `Choose a ${name}` }
  return html`<input
    ...${{ id, type, class: 'field', ...named, 'aria-invalid': invalid, 'aria-describedby': invalid ? `${id}-error` : undefined }}
    value=${shown}
    autofocus=${element.focus_on_load}
    onChange=${onChange}
  />`
}
