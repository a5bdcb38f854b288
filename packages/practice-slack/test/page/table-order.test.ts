import { describe, expect, it } from 'vitest'
import { fn, pageModule } from './page-module.ts'

type Sort = { column: number; falling: boolean } | null
type Cell = { type: string; text?: string; value?: number; elements?: object[] }

const { nextSort, pageOf, sortRows, textOfCell } = await pageModule('blocks/table-order.js', {
  nextSort: fn<(sort: Sort, column: number) => Sort>(),
  pageOf: fn<(rows: unknown[], page: number, size: number) => unknown>(),
  sortRows: fn<(rows: Cell[][], sort: Sort) => Cell[][]>(),
  textOfCell: fn<(cell: Cell) => string>(),
})

const text = (words: string): Cell => ({ type: 'raw_text', text: words })
const number = (value: number): Cell => ({ type: 'raw_number', value, text: `${value} min` })
const rich = (words: string): Cell => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
})
const firsts = (rows: Cell[][]) => rows.map(([cell]) => (cell ? textOfCell(cell) : ''))
const rise = { column: 0, falling: false }
const fall = { column: 0, falling: true }

describe('the order of a data table', () => {
  it('A header is pressed to let rows rise, fall, and stand as they were sent', () => {
    const first = nextSort(null, 1)
    const second = nextSort(first, 1)

    expect([first, second, nextSort(second, 1)]).toEqual([
      { column: 1, falling: false },
      { column: 1, falling: true },
      null,
    ])
    expect(nextSort(second, 0)).toEqual(rise)
  })

  it('Numbers are sorted by value, and texts as people count them', () => {
    expect(firsts(sortRows([[number(10)], [number(9)], [number(-1)]], rise))).toEqual(['-1 min', '9 min', '10 min'])
    expect(firsts(sortRows([[text('INC-10')], [text('inc-9')], [rich('INC-2')]], rise))).toEqual([
      'INC-2',
      'inc-9',
      'INC-10',
    ])
    expect(firsts(sortRows([[text('none')], [number(3)]], rise))).toEqual(['3 min', 'none'])
  })

  it('Rows that are alike keep their order, and the rows that were sent do not change', () => {
    const rows = [
      [text('b'), text('1')],
      [text('a'), text('2')],
      [text('b'), text('3')],
    ]
    const sent = structuredClone(rows)

    expect(sortRows(rows, fall).map((row) => row[1]?.text)).toEqual(['1', '3', '2'])
    expect(sortRows(rows, null)).toBe(rows)
    expect(rows).toEqual(sent)
  })

  it('A page has so many rows, and a page that is not there is the last one', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7]

    expect(pageOf(rows, 0, 5)).toEqual({ shown: [1, 2, 3, 4, 5], at: 0, pages: 2, first: 1, last: 5 })
    expect(pageOf(rows, 9, 5)).toEqual({ shown: [6, 7], at: 1, pages: 2, first: 6, last: 7 })
    expect(pageOf([], 0, 5)).toEqual({ shown: [], at: 0, pages: 1, first: 1, last: 0 })
  })
})
