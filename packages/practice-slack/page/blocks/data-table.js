import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { cellOf } from './table.js'
import { nextSort, pageOf, sortRows, textOfCell } from './table-order.js'

const usualSize = 5

/** A table in pages, sorted by whoever reads it; only their own view of it changes. */
export function DataTable({ block }) {
  const [sort, setSort] = useState(null)
  const [page, setPage] = useState(0)
  const { caption, rows = [], page_size: size = usualSize, row_header_column_index: named = 0 } = block
  const [head = [], ...body] = rows
  const { shown, ...place } = pageOf(sortRows(body, sort), page, size)
  const press = (column) => {
    setSort(nextSort(sort, column))
    setPage(0)
  }
  return html`<div class="data-table">
    <div class="table-wrap" role="region" aria-label=${caption} tabindex="0">
      <table>
        <caption>${caption}</caption>
        <thead><tr>${head.map((cell, i) => html`<${Heading} key=${i} cell=${cell} look=${lookOf(body[0]?.[i])} sort=${sort?.column === i ? sort : null} onPress=${() => press(i)} />`)}</tr></thead>
        <tbody>${shown.map((row) => html`<tr>${row.map((cell, i) => html`<${Cell} cell=${cell} names=${i === named} />`)}</tr>`)}</tbody>
      </table>
    </div>
    ${place.pages > 1 && html`<${Pager} caption=${caption} ...${place} all=${body.length} onGo=${setPage} />`}
  </div>`
}

function Heading({ cell, look, sort, onPress }) {
  const order = sort ? (sort.falling ? 'descending' : 'ascending') : 'none'
  const mark = { ascending: '▲', descending: '▼', none: '↕' }[order]
  return html`<th scope="col" aria-sort=${order} class=${look}>
    <button type="button" class="sort" title=${`Sort by ${textOfCell(cell)}`} onClick=${onPress}>
      ${`${textOfCell(cell)}\u00a0`}<span class=${sort ? 'sort-mark' : 'sort-mark off'} aria-hidden="true">${mark}</span>
    </button>
  </th>`
}

function Cell({ cell, names }) {
  if (names) return html`<th scope="row" class=${lookOf(cell)}>${cellOf(cell)}</th>`
  return html`<td class=${lookOf(cell)}>${cellOf(cell)}</td>`
}

const lookOf = (cell) => (cell?.type === 'raw_number' ? 'number' : undefined)

/** The buttons stay where they are at both ends, so that the focus is not lost. */
function Pager({ caption, at, pages, first, last, all, onGo }) {
  const step = (by) => onGo(Math.min(Math.max(at + by, 0), pages - 1))
  return html`<div class="table-pager" role="group" aria-label=${`Pages of ${caption}`}>
    <span role="status">${first === last ? `Row ${first}` : `Rows ${first} to ${last}`} of ${all}</span>
    <button type="button" class="button small" aria-disabled=${at === 0} onClick=${() => step(-1)}>Previous</button>
    <button type="button" class="button small" aria-disabled=${at === pages - 1} onClick=${() => step(1)}>Next</button>
  </div>`
}
