import { html } from '../html.js'
import { Markdown } from '../text/markdown.js'
import { plainOf, TextOf } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'
import { AlertBlock } from './alert.js'
import { CardBlock, CarouselBlock } from './card.js'
import { ContainerBlock } from './container.js'
import { DataTable } from './data-table.js'
import { Element } from './element.js'
import { FileBlock } from './file.js'
import { ImageBlock, SmallImage } from './image.js'
import { InputBlock } from './input.js'
import { Section } from './section.js'
import { TableBlock } from './table.js'
import { PlanBlock, TaskBlock } from './task.js'
import { VideoBlock } from './video.js'

/**
 * A list of Block Kit blocks. `surface` knows the message or view they stand in.
 *
 * @param {{blocks: object[], surface: import('../types.js').Surface}} props
 */
export function Blocks({ blocks, surface }) {
  return html`<div class="blocks">
    ${blocks.map((block, i) => html`<${Block} key=${block.block_id ?? i} block=${block} surface=${surface} />`)}
  </div>`
}

function Block({ block, surface }) {
  const draw = drawers[block.type]
  if (!draw)
    return html`<div class="block unknown">A block of type “${block.type}”, which this page does not draw.</div>`
  return html`<div class=${`block block-${block.type}`}>${draw(block, surface)}</div>`
}

function rowOf(block, surface) {
  return html`<div class="actions">
    ${block.elements.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element} surface=${surface} />`)}
  </div>`
}

const drawers = {
  header: (block) => html`<h3 class="header-text">${plainOf(block.text)}</h3>`,
  section: (block, surface) => html`<${Section} block=${block} surface=${surface} />`,
  divider: () => html`<hr />`,
  context: (block) =>
    block.elements.map(
      (part) =>
        html`<span class="context-part">${part.type === 'image' ? html`<${SmallImage} image=${part} />` : html`<${TextOf} of=${part} />`}</span>`,
    ),
  actions: rowOf,
  context_actions: rowOf,
  input: (block, surface) => html`<${InputBlock} block=${block} surface=${surface} />`,
  image: (block) => html`<${ImageBlock} block=${block} />`,
  rich_text: (block) => html`<${RichText} block=${block} />`,
  markdown: (block) => html`<${Markdown} text=${block.text} />`,
  table: (block) => html`<${TableBlock} block=${block} />`,
  data_table: (block) => html`<${DataTable} block=${block} />`,
  video: (block) => html`<${VideoBlock} block=${block} />`,
  file: (block) => html`<${FileBlock} block=${block} />`,
  alert: (block) => html`<${AlertBlock} block=${block} />`,
  card: (block, surface) => html`<${CardBlock} block=${block} surface=${surface} />`,
  carousel: (block, surface) => html`<${CarouselBlock} block=${block} surface=${surface} />`,
  container: (block, surface) => html`<${ContainerBlock} block=${block} surface=${surface} Inner=${Blocks} />`,
  task_card: (block) => html`<${TaskBlock} block=${block} />`,
  plan: (block) => html`<${PlanBlock} block=${block} />`,
}
