import { html } from '../html.js'
import { RichText } from '../text/rich-text.js'

export function TableBlock({ block }) {
  const [head = [], ...body] = block.rows ?? []
  return html`<div class="table-wrap" role="region" aria-label="Table" tabindex="0">
    <table>
      <thead><tr>${head.map((part) => html`<th scope="col">${cellOf(part)}</th>`)}</tr></thead>
      <tbody>${body.map((row) => html`<tr>${row.map((part) => html`<td>${cellOf(part)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`
}

export const cellOf = (part) =>
  part.type === 'rich_text' ? html`<${RichText} block=${part} />` : String(part.text ?? part.value ?? '')
