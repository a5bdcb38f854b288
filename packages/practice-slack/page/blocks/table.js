import { html } from '../html.js'
import { RichText } from '../text/rich-text.js'

export function TableBlock({ block }) {
  const [head = [], ...body] = block.rows ?? []
  const cell = (part) =>
    part.type === 'rich_text'
      ? html`<${RichText} block=${part} />`
      : String(part.text ?? part.value ?? part.number ?? '')
  return html`<div class="table-wrap" role="region" aria-label=${block.caption || 'Table'} tabindex="0">
    <table>
      ${block.caption && html`<caption>${block.caption}</caption>`}
      <thead><tr>${head.map((part) => html`<th scope="col">${cell(part)}</th>`)}</tr></thead>
      <tbody>${body.map((row) => html`<tr>${row.map((part) => html`<td>${cell(part)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`
}
