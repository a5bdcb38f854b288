import { expect, test } from 'vitest'
import { json, jsonText } from '../../src/store/json.ts'

test('Values for storage are written as their own JSON', () => {
  const made = { ...json({ text: 'a 🔥 \\ud83d "b"', at: new Date(0) }), none: null, list: [1, true] }

  expect(JSON.parse(jsonText(made))).toEqual(made)
})

test.each([
  ['half of an emoji', { list: [{ text: '🔥'.slice(0, 1) }] }, { list: [{ text: '\ufffd' }] }],
  ['a NUL', { text: 'a\0b' }, { text: 'a\ufffdb' }],
])('A stored text with %s gets the replacement character', (_, made, stored) => {
  expect(JSON.parse(jsonText(made))).toEqual(stored)
})

test('A secret that is the key of an object is masked like one that is a value', () => {
  const key = ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'].join('')

  expect(json({ fields: [{ [key]: 1, plain: 2 }] })).toEqual({ fields: [{ '‹masked: GitHub token›': 1, plain: 2 }] })
})
