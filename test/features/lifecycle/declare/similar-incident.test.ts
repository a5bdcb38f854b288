import { expect, test } from 'vitest'
import { isAlike, likeIt } from '../../../../src/features/lifecycle/declare/similar-incident.ts'
import { sampleState } from '../../../support/sample-state.ts'

test.each([
  ['Login is down', 'login down', true],
  ['Login is down', 'Login is down!', true],
  ['Login is down', 'The login page is down', true],
  ['Checkout fails', 'Checkout fails for everybody', true],
  ['Checkout fails', 'Search fails', false],
  ['Checkout fails', 'Checkout is slow', false],
  ['決済が落ちている', '決済が落ちている', true],
  ['Payments: 500s in eu-west', 'EU-WEST payments 500s', true],
  ['!!!', '???', false],
  ['it is down', 'we are in', false],
])('The titles "%s" and "%s" are alike: %s', (one, other, same) => {
  expect(isAlike(one, other)).toBe(same)
  expect(isAlike(other, one)).toBe(same)
})

test('Only the first open and public incident of the last half hour with such a title is named', () => {
  const title = 'Login is down'
  const mine = sampleState({ number: 9, title, declaredAt: '2026-03-04T10:00:00.000Z' })
  const other = (number: number, time: string, more: object = {}) =>
    sampleState({ number, title, declaredAt: `2026-03-04T${time}:00.000Z`, ...more })

  expect(likeIt(mine, [mine, other(3, '09:29'), other(8, '09:50', { private: true })])).toBeNull()
  expect(likeIt(mine, [other(4, '09:31'), other(5, '09:59'), other(10, '10:00')])?.number).toBe(4)
})
