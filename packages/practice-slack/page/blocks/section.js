import { html } from '../html.js'
import { TextOf } from '../text/plain.js'
import { Element } from './element.js'
import { SmallImage } from './image.js'

export function Section({ block, surface }) {
  const { text, fields, accessory } = block
  return html`<div class="section">
    <div class="section-main">
      ${text && html`<div class="section-text"><${TextOf} of=${text} /></div>`}
      ${fields && html`<div class="fields">${fields.map((field) => html`<div class="field"><${TextOf} of=${field} /></div>`)}</div>`}
      ${accessory && isWide(accessory) && html`<${Element} block=${block} element=${accessory} surface=${surface} />`}
    </div>
    ${accessory && !isWide(accessory) && html`<div class="accessory"><${Accessory} block=${block} surface=${surface} /></div>`}
  </div>`
}

const isWide = ({ type }) => type === 'checkboxes' || type === 'radio_buttons'

function Accessory({ block, surface }) {
  if (block.accessory.type === 'image') return html`<${SmallImage} image=${block.accessory} large />`
  return html`<${Element} block=${block} element=${block.accessory} surface=${surface} />`
}
