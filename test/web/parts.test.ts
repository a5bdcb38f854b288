import { expect, test } from 'vitest'
import type { MessageEntry } from '../../src/incident/timeline/entry.ts'
import type { Row } from '../../src/web/timeline/arrange.ts'
import { partOf } from '../../src/web/timeline/parts.ts'

/** Only the numbers matter here. */
const entry = (seq: number) => ({ type: 'message', seq, seqs: [seq] }) as MessageEntry
const rows = (count: number, replies = 0): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    entry: entry(index * (replies + 1) + 1),
    replies: Array.from({ length: replies }, (__, reply) => entry(index * (replies + 1) + reply + 2)),
  }))
const numbers = (part: { rows: Row[] }) => part.rows.map((row) => row.entry.seq)

test('A timeline of a thousand rows is one page, a longer one has two, and the newest is shown first', () => {
  expect(partOf(rows(1_000), {})).toMatchObject({ number: 1, of: 1 })
  expect(partOf(rows(1_001), {})).toMatchObject({ number: 2, of: 2 })
  expect(numbers(partOf(rows(1_001), {}))).toEqual([1_001])
})

test('Every row is in exactly one part, in order', () => {
  const all = rows(3_456)
  const { of } = partOf(all, {})
  const parts = Array.from({ length: of }, (_, index) => partOf(all, { part: index + 1 }))

  expect(parts.flatMap(numbers)).toEqual(all.map((row) => row.entry.seq))
})

test('A thread stays whole and counts with its replies', () => {
  const { of, rows: first } = partOf(rows(300, 9), { part: 1 })

  expect(of).toBe(3)
  expect(first).toHaveLength(100)
  expect(first.every((row) => row.replies.length === 9)).toBe(true)
})

test.each([
  ['a message', 1_501, 2],
  ['a reply', 1_505, 2],
  ['a fact that is in no part', 99_999, 3],
])('The part of %s is found by its number', (_, fact, number) => {
  expect(partOf(rows(300, 9), { fact }).number).toBe(number)
})

test.each([[0], [-3], [99], [Number.NaN]])('The part %s, which does not exist, leads to one that does', (part) => {
  const { number, rows: shown } = partOf(rows(2_500), { part })

  expect([1, 2, 3]).toContain(number)
  expect(shown.length).toBeGreaterThan(0)
})

test('An empty timeline has one empty part', () => {
  expect(partOf([], {})).toEqual({ rows: [], number: 1, of: 1 })
})
