import { type Bag, isBag } from '../json.ts'
import { block } from './classic-blocks.ts'
import { type Check, ofKind } from './kit/check.ts'
import { list } from './kit/list.ts'
import { byType, may, need, shape } from './kit/shape.ts'
import { chars, flag, number, oneOf, whole } from './kit/values.ts'
import type { Problem } from './problem.ts'
import { richText } from './rich-text.ts'
import { textLength } from './text-length.ts'

const many = Number.MAX_SAFE_INTEGER
const mostColumns = 20
/** The cells of one table, and all tables of a message together. */
export const mostTableText = 10_000

const plainCells = {
  raw_text: shape({ text: need(chars(many, 1)) }),
  raw_number: shape({ text: need(chars(many, 1)), value: need(number(-many, many)) }),
}
const headerCell = byType(plainCells)
const cell = byType({ ...plainCells, rich_text: richText })

const column = shape({ align: may(oneOf('left', 'center', 'right')), is_wrapped: may(flag) })

const textOfAll: Check = (value, pointer) => {
  const found = textLength(value)
  return found > mostTableText ? [{ pointer, rule: 'max-total', limit: mostTableText, found }] : []
}

/** The first row is the header and has no formatted text; every other row has as many cells as it. */
const dataRows: Check = ofKind('an array', (value, at, surface) => {
  const [header, ...rows] = Array.isArray(value) ? value : []
  return [
    ...list(() => [], 101, 2)(value, at, surface),
    ...(header === undefined ? [] : list(headerCell, mostColumns, 1)(header, `${at}/0`, surface)),
    ...rows.flatMap((row, n) => list(cell, mostColumns, 1)(row, `${at}/${n + 1}`, surface)),
    ...rows.flatMap((row, n) => otherLength(row, header, `${at}/${n + 1}`)),
  ]
})

function otherLength(row: unknown, header: unknown, pointer: string): Problem[] {
  if (!Array.isArray(row) || !Array.isArray(header) || row.length === header.length) return []
  return [{ pointer, rule: 'same-length', limit: header.length, found: row.length }]
}

/** The row header is a column that the table has. */
const headerColumn: Check = (value, at) => {
  const { row_header_column_index: index, rows }: Bag = isBag(value) ? value : {}
  const [header] = Array.isArray(rows) ? rows : []
  if (typeof index !== 'number' || !Array.isArray(header) || index < header.length) return []
  return [{ pointer: `${at}/row_header_column_index`, rule: 'at-most', limit: header.length - 1, found: index }]
}

export const tables: Record<string, Check> = {
  table: block(
    { rows: need(list(list(cell, mostColumns, 1), 100, 1)), column_settings: may(list(column, mostColumns)) },
    textOfAll,
  ),
  data_table: block(
    {
      rows: need(dataRows),
      caption: need(chars(many, 1)),
      page_size: may(whole(1, 100)),
      row_header_column_index: may(whole(0, many)),
    },
    textOfAll,
    headerColumn,
  ),
}
