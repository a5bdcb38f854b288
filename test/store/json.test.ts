import { expect, test } from 'vitest'
import { json, jsonText } from '../../src/store/json.ts'

test('what was made of stored values is its own JSON', () => {
  const made = { ...json({ text: 'a 🔥 \\ud83d "b"', at: new Date(0) }), none: null, list: [1, true] }

  expect(JSON.parse(jsonText(made))).toEqual(made)
})

test.each([
  ['half of an emoji', { list: [{ text: '🔥'.slice(0, 1) }] }, { list: [{ text: '\ufffd' }] }],
  ['a NUL', { text: 'a\0b' }, { text: 'a\ufffdb' }],
])('%s, left by a cut, becomes the character of an unknown', (_, made, stored) => {
  expect(JSON.parse(jsonText(made))).toEqual(stored)
})
