import { expect, test } from 'vitest'
import { GiveUp, Later } from '../../src/incident/failure.ts'
import { afterFailure, worthTelling } from '../../src/jobs/retry.ts'

const second = 1_000
const minute = 60 * second

test.each([
  [1, second],
  [2, 5 * second],
  [3, 15 * second],
  [4, minute],
  [5, 2 * minute],
  [6, 5 * minute],
  [7, 10 * minute],
  [8, 10 * minute],
  [9, 10 * minute],
  [10, 20 * minute],
])('after failure %d it is tried again in %d ms', (attempts, inMs) => {
  expect(afterFailure(new Error('timeout'), attempts)).toEqual({ park: false, inMs, counts: true })
})

test('after the eleventh failure it is given up, about an hour after the first', () => {
  expect(afterFailure(new Error('timeout'), 11)).toEqual({ park: true })
})

test('what cannot be helped by trying again is given up at once', () => {
  expect(afterFailure(new GiveUp('channel_not_found'), 1)).toEqual({ park: true })
})

test.each([1, 11, 500])('a wait that the outside asks for is kept to, and is no failure (%d)', (attempts) => {
  expect(afterFailure(new Later('slow down', 30 * second), attempts)).toEqual({
    park: false,
    inMs: 30 * second,
    counts: false,
  })
})

test.each([['a text'], [undefined], [null]])('%j thrown is a failure like any other', (thrown) => {
  expect(afterFailure(thrown, 1)).toEqual({ park: false, inMs: second, counts: true })
})

test('people hear of it once quick tries did not help', () => {
  expect(worthTelling).toBe(3)
})
