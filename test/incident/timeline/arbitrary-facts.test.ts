import { expect, test } from 'vitest'
import { allKinds, madeKinds } from './arbitrary-facts.ts'

test('facts of every kind are drawn, so that the properties try each', () => {
  expect(madeKinds.toSorted()).toEqual(allKinds.toSorted())
})
