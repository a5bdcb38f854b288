import { expect, test } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { afterFailure, awayMark, failuresInARow, worthTelling } from '../../src/jobs/retry.ts'

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
  expect(afterFailure(new PermanentError('channel_not_found'), 1)).toEqual({ park: true })
})

test.each([1, 11, 500])('a wait that the outside asks for is kept to, and is no failure (%d)', (attempts) => {
  expect(afterFailure(new RetryAfter('slow down', 30 * second), attempts)).toEqual({
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

test.each([
  [1, second],
  [2, 5 * second],
  [3, 15 * second],
  [4, 30 * second],
  [5, minute],
  [11, minute],
  [10_000, minute],
])('an outage is waited out for ever: try %d is followed by another in %d ms', (attempts, inMs) => {
  expect(afterFailure(new Unavailable('503'), attempts)).toEqual({ park: false, inMs, counts: true })
})

test.each([
  ['goes on', new Unavailable('503'), { attempts: 40, error: `${awayMark}500` }, 41],
  ['ends, and something else is wrong', new Error('bug'), { attempts: 40, error: `${awayMark}500` }, 1],
  ['begins after something else', new Unavailable('503'), { attempts: 4, error: 'bug' }, 1],
  ['is not the matter', new Error('bug'), { attempts: 4, error: 'bug' }, 5],
  ['is the first thing that happens', new Unavailable('503'), { attempts: 0, error: null }, 1],
])('an outage that %s does not use up the tries of our own mistakes', (_, error, last, inARow) => {
  expect(failuresInARow(error, last)).toBe(inARow)
})
