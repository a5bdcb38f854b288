import { expect, test } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { afterFailure, failuresInARow, worthTelling } from '../../src/jobs/retry.ts'

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
])('After failure %d an effect is tried again in %d ms', (attempts, inMs) => {
  expect(afterFailure(new Error('timeout'), attempts)).toEqual({ park: false, inMs, counts: true })
})

test('An effect is given up after the eleventh failure, about an hour after the first', () => {
  expect(afterFailure(new Error('timeout'), 11)).toEqual({ park: true })
})

test('An effect that fails permanently is given up at once', () => {
  expect(afterFailure(new PermanentError('channel_not_found'), 1)).toEqual({ park: true })
})

test.each([1, 11, 500])('A requested wait is kept to and does not count as a failure (%d)', (attempts) => {
  expect(afterFailure(new RetryAfter('slow down', 30 * second), attempts)).toEqual({
    park: false,
    inMs: 30 * second,
    counts: false,
  })
})

test.each([['a text'], [undefined], [null]])('A thrown %j counts as a failure like any other', (thrown) => {
  expect(afterFailure(thrown, 1)).toEqual({ park: false, inMs: second, counts: true })
})

test('People hear of a failure after the third try', () => {
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
])('In an outage try %d is followed by another in %d ms, without end', (attempts, inMs) => {
  expect(afterFailure(new Unavailable('503'), attempts)).toEqual({ park: false, inMs, counts: true })
})

test.each([
  ['goes on', new Unavailable('503'), { attempts: 40, outage: true }, 41],
  ['ends and something else fails', new Error('bug'), { attempts: 40, outage: true }, 1],
  ['begins after another failure', new Unavailable('503'), { attempts: 4, outage: false }, 1],
  ['is not the cause', new Error('bug'), { attempts: 4, outage: false }, 5],
  ['is the first failure', new Unavailable('503'), { attempts: 0, outage: false }, 1],
])('An outage that %s does not use up the tries of other failures', (_, error, last, inARow) => {
  expect(failuresInARow(error, last)).toBe(inARow)
})
