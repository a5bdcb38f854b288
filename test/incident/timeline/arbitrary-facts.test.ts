import { expect, test } from 'vitest'
import { allKinds, madeKinds } from './arbitrary-facts.ts'

test('The property tests draw facts of every kind', () => {
  expect(madeKinds.toSorted()).toEqual(allKinds.toSorted())
})
