import { html } from '../html.js'
import { RichText } from '../text/rich-text.js'

export function TableBlock({ block }) {
  const [head = [], ...body] = block.rows ?? []
  const cell = (part) => (part.type === 'rich_text' ? html`<${RichText} block=${part} />` : part.text)
  return html`<div class="table-wrap">
    <table>
      <thead><tr>${head.map((part) => html`<th>${cell(part)}</th>`)}</tr></thead>
      <tbody>${body.map((row) => html`<tr>${row.map((part) => html`<td>${cell(part)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`
}
