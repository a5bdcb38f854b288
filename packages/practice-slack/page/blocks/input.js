import { html } from '../html.js'
import { plainOf } from '../text/plain.js'
import { Element } from './element.js'
import { idOf } from './ids.js'

/** A labelled input of a modal, with its hint and what was wrong with it. */
export function InputBlock({ block, surface }) {
  const error = surface.errors[block.block_id]
  const id = idOf(block, block.element)
  const grouped =
    ['checkboxes', 'radio_buttons'].includes(block.element.type) || block.element.type.startsWith('multi_')
  const label = html`${plainOf(block.label)}${block.optional && html` <small>(optional)</small>`}`
  return html`<div class=${error ? 'input has-error' : 'input'}>
    ${grouped ? html`<span class="input-label" id=${`${id}-label`}>${label}</span>` : html`<label class="input-label" for=${id}>${label}</label>`}
    <${Element} block=${block} element=${block.element} surface=${surface} invalid=${Boolean(error)} />
    ${error && html`<p class="input-error" id=${`${id}-error`} role="alert">${error}</p>`}
    ${block.hint && html`<p class="input-hint">${plainOf(block.hint)}</p>`}
  </div>`
}
