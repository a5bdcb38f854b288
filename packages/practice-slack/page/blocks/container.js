import { html } from '../html.js'
import { TextOf } from '../text/plain.js'
import { RichText } from '../text/rich-text.js'

/** Blocks in a frame, which folds when the bot says so. `Inner` draws them; blocks.js hands it in, as it draws containers too. */
export function ContainerBlock({ block, surface, Inner }) {
  const head = html`${block.rich_text_title ? html`<${RichText} block=${block.rich_text_title} />` : block.title && html`<b><${TextOf} of=${block.title} /></b>`}
    ${block.subtitle && html`<small class="soft"><${TextOf} of=${block.subtitle} /></small>`}`
  const inner = html`<${Inner} blocks=${block.child_blocks ?? []} surface=${surface} />`
  if (!block.is_collapsible) return html`<div class="container"><div class="container-head">${head}</div>${inner}</div>`
  return html`<details class="container" open=${!block.default_collapsed}>
    <summary class="container-head">${head}</summary>
    ${inner}
  </details>`
}
