import { html } from '../html.js'
import { TextOf } from '../text/plain.js'
import { Element } from './element.js'
import { ImageBlock, SmallImage } from './image.js'

export const CardBlock = ({ block, surface }) => html`<div class="card">
  ${block.hero_image && html`<${ImageBlock} block=${block.hero_image} />`}
  <div class="card-head">
    ${block.icon && html`<${SmallImage} image=${block.icon} />`}
    <div>
      ${block.title && html`<b><${TextOf} of=${block.title} /></b>`}
      ${block.subtitle && html`<div class="soft"><${TextOf} of=${block.subtitle} /></div>`}
    </div>
  </div>
  ${block.body && html`<div class="section-text"><${TextOf} of=${block.body} /></div>`}
  ${
    block.actions?.length > 0 &&
    html`<div class="actions">${block.actions.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element} surface=${surface} />`)}</div>`
  }
</div>`

/** Cards side by side; the row scrolls, also with the keyboard. */
export const CarouselBlock = ({
  block,
  surface,
}) => html`<div class="carousel" role="region" aria-label="Cards" tabindex="0">
  ${(block.elements ?? []).map((card, i) => html`<${CardBlock} key=${card.block_id ?? i} block=${card} surface=${surface} />`)}
</div>`
