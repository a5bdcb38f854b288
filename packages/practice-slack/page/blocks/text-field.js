import { html } from '../html.js'
import { plainOf } from '../text/plain.js'
import { idOf } from './ids.js'

const types = { number_input: 'number', email_text_input: 'email', url_text_input: 'url' }

/** The text inputs of a modal; a rich_text_input takes plain text here and hands it on as rich text. */
export function TextField({ block, element, surface, invalid }) {
  const id = idOf(block, element)
  const rich = element.type === 'rich_text_input'
  const value = surface.value(block, element)
  const onInput = ({ currentTarget: { value: text } }) =>
    surface.change(block, element, rich ? { rich_text_value: asRichText(text) } : { value: text === '' ? null : text })
  const shared = {
    id,
    class: 'field',
    placeholder: plainOf(element.placeholder) || undefined,
    minLength: element.min_length,
    maxLength: element.max_length,
    autofocus: element.focus_on_load,
    'aria-invalid': invalid,
    'aria-describedby': invalid ? `${id}-error` : undefined,
    value: (rich ? asText(value.rich_text_value) : value.value) ?? '',
    onInput,
  }
  if (rich || element.multiline) return html`<textarea rows="4" ...${shared} />`
  const bounds = {
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed ? 'any' : undefined,
  }
  return html`<input type=${types[element.type] ?? 'text'} autocomplete="off" ...${bounds} ...${shared} />`
}

const asRichText = (text) =>
  text === ''
    ? null
    : { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }

const asText = (value) =>
  (value?.elements ?? [])
    .flatMap((part) => part.elements ?? [])
    .map((element) => element.text ?? '')
    .join('')
