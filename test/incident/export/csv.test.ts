import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, harmless } from '../../../src/incident/export/csv.ts'
import { readCsv } from './read-csv.ts'

/** As docs/export.md tells readers to get a text back. */
const asWritten = (cell: string) => cell.replace(/(^|[;\t\n\r])'/g, '$1')

/** What a spreadsheet takes for a formula, whatever stands before it that some program drops. */
const formula = /^(?:[\s"“”«»`´‘’\u2066\u061c]|\u200d|\ufe0f)*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u

const piece = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ';',
    ',',
    '"',
    "'",
    ' ',
    'a',
    '1',
    '＝',
    '＋',
    '－',
    '＠',
    '﹣',
    '−',
  ],
  ...['\u00a0', '\u200d', '\u2066', '“', '`', '=1+1', "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.example")'],
)
const barbed = fc
  .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 10 })
  .map((all) => all.join(''))

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-1', "'-1"],
    ['@sum(A1)', "'@sum(A1)"],
    ['\t=1', "'\t'=1"],
    ['  =1', "'  =1"],
    ['"=1', '\'"=1'],
    ['＝1', "'＝1"],
    ['\u200d=1', "'\u200d=1"],
    ["'quoted'", "''quoted'"],
    ['one;=1', "one;'=1"],
    ['a list:\n- one\n- two', "a list:\n'- one\n'- two"],
    ['a-b = c', 'a-b = c'],
    ['Checkout fails; it’s the cache', 'Checkout fails; it’s the cache'],
    ['', ''],
  ])('%j becomes %j', (text, cell) => {
    expect(harmless(text)).toBe(cell)
    expect(asWritten(cell)).toBe(text)
  })

  it('Whatever people write, it can be read back, and neither it nor a part of it is a formula', () => {
    fc.assert(
      fc.property(fc.array(barbed, { minLength: 2, maxLength: 4 }), (texts) => {
        const line = csvLine(texts)
        const [cells = [], ...more] = readCsv(line)

        expect(more).toEqual([])
        expect(cells.map(asWritten)).toEqual(texts)
        expect(cells.filter((cell) => formula.test(cell))).toEqual([])
        // As Excel reads it where a semicolon separates cells, and as a program does that knows no quotes.
        expect(line.split(/[;\t\r\n]/).filter((part) => formula.test(part))).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it('Line ends in a cell stay, and only what needs quotes has them', () => {
    expect(csvLine(['a', 'b\nc', 'say "no"', 'd,e', ' f', 7])).toBe('a,"b\nc","say ""no""","d,e"," f",7\r\n')
  })

  it('A text of many line ends takes no longer than its length asks for', () => {
    const begun = performance.now()

    harmless(`x${'\n'.repeat(400_000)}x`)

    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
