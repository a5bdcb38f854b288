/** The pressing of a header: rows rise by that column, then fall, then stand as they were sent. Pure. */
export function nextSort(sort, column) {
  if (sort?.column !== column) return { column, falling: false }
  return sort.falling ? null : { column, falling: true }
}

/** The rows in that order; rows that are alike keep theirs. Numbers come before texts. Pure. */
export function sortRows(rows, sort) {
  if (!sort) return rows
  const sign = sort.falling ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(a[sort.column], b[sort.column]))
}

/** The rows of a page, counted from 0, and where they stand among all. A page that is not there is the last one. Pure. */
export function pageOf(rows, page, size) {
  const pages = Math.max(Math.ceil(rows.length / size), 1)
  const at = Math.min(page, pages - 1)
  const shown = rows.slice(at * size, (at + 1) * size)
  return { shown, at, pages, first: at * size + 1, last: at * size + shown.length }
}

/** What stands in a cell, without its look. Pure. */
export function textOfCell(cell) {
  if (Array.isArray(cell)) return cell.map(textOfCell).join('')
  if (!cell) return ''
  return cell.text ?? (cell.elements ? textOfCell(cell.elements) : (cell.name ?? cell.user_id ?? ''))
}

function compare(a, b) {
  const [one, other] = [numberIn(a), numberIn(b)]
  if (one !== null && other !== null) return one - other
  if (one !== null || other !== null) return one === null ? 1 : -1
  return textOfCell(a).localeCompare(textOfCell(b), undefined, { numeric: true, sensitivity: 'base' })
}

const numberIn = (cell) => (cell?.type === 'raw_number' ? cell.value : null)
