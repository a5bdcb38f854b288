import { expect, test } from 'vitest'
import { askedFor } from '../../../src/features/declare/asked-for.ts'

test.each([
  ['--private customer data leaked', 'customer data leaked', true, false],
  ['-private customer data leaked', 'customer data leaked', true, false],
  ['private: laptop stolen', 'laptop stolen', true, false],
  ['Private : laptop stolen', 'laptop stolen', true, false],
  ['--private', '', true, false],
  ['private key leaked', 'private key leaked', false, false],
  ['privately owned shop is down', 'privately owned shop is down', false, false],
  ['checkout is failing', 'checkout is failing', false, false],
  ['drill: checkout is failing', 'checkout is failing', false, true],
  ['This is a drill: checkout is failing', 'checkout is failing', false, true],
  ['--drill checkout is failing', 'checkout is failing', false, true],
  ['Exercise: checkout is failing', 'checkout is failing', false, true],
  ['drill: private: laptop stolen', 'laptop stolen', true, true],
  ['private: drill: laptop stolen', 'laptop stolen', true, true],
  ['drill press on fire', 'drill press on fire', false, false],
  ['drill:', '', false, true],
])('"%s" is "%s", private: %s, drill: %s', (typed, title, hidden, drill) => {
  expect(askedFor(typed)).toEqual({ typed: title, private: hidden, drill })
})
