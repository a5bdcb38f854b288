import { expect, test } from 'vitest'
import { complain } from './http-mocks.ts'

test('says nothing when every call was mocked and every mock was called', () => {
  expect(complain([], [])).toBe('')
})

test('says how to mend a call without a mock and a mock without a call', () => {
  expect(complain(['GET a.example/x'], ['POST https://b.example:443/y'])).toBe(
    'Nothing answers GET a.example/x: mock it in this test, or keep the code from making the call.\n' +
      'The mock POST https://b.example:443/y was never called: take it out of this test, or see why the code does not call it.',
  )
})
