import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { TextOf } from '../text/plain.js'
import { Dialog } from './dialog.js'

/** The dialog behind `ask`. */
export function Question() {
  const question = useStore((s) => s.question)
  if (!question) return null
  const { title, text, confirm, deny = 'Cancel', danger, resolve } = question
  return html`<${Dialog} key=${title} look="question" label=${title} onClose=${() => resolve(false)}>
    <h2>${title}</h2>
    <p class="question-text">${typeof text === 'string' ? text : html`<${TextOf} of=${text} />`}</p>
    <div class="dialog-foot">
      <button type="button" class="button" onClick=${() => resolve(false)}>${deny}</button>
      <button type="button" class=${`button ${danger ? 'danger' : 'primary'}`} autofocus onClick=${() => resolve(true)}>${confirm}</button>
    </div>
  <//>`
}
