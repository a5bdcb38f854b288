import { html } from '../html.js'
import { TextOf } from '../text/plain.js'

const said = { info: 'Note', warning: 'Warning', error: 'Error', success: 'Done' }

/** A line that must not be overlooked; its level is said in a word as well as in a colour. */
export const AlertBlock = ({ block }) => html`<div class=${`alert ${block.level ?? 'default'}`}>
  ${said[block.level] && html`<b>${said[block.level]}: </b>`}<${TextOf} of=${block.text} />
</div>`
