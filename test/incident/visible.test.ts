import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReadable, markupWithoutControls, visible, withoutControls } from '../../src/incident/visible.ts'

const anything = fc.string({ unit: 'binary', maxLength: 60 })
const unseen =
  /(?![\t\n])\p{Cc}|[\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u

describe('text without invisible characters', () => {
  it.each([
    ['\u001b]0;PWNED\u0007\u001b[8mhidden', ']0;PWNED[8mhidden'],
    ['\u009b31mred', '31mred'],
    ['gpj.\u202Eexe', 'gpj.exe'],
    ['\u2066a\u2069\u200b\u00ad\ufeffb', 'ab'],
    ['pay\u200dpal\u200c', 'paypal'],
    ['one\r\ntwo\u2028three\u0085four\tfive', 'one\ntwo\nthree\nfour\tfive'],
    ['\0\uffff\u{10ffff}\ud800', '\ufffd'],
    ['\u{e0041}\u{e0042}', ''],
  ])('The text %j keeps what is visible and nothing else', (text, shown) => {
    expect(withoutControls(text)).toBe(shown)
  })

  it.each(['👨‍👩‍👧', '🏳️‍🌈', '🧑🏽‍💻', '❤️‍🔥', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', 'می‌خواهم', 'क्‍ष', 'e\u0301', '辻󠄁'])(
    'The text %s stays whole',
    (text) => {
      expect(withoutControls(text)).toBe(text)
      expect(markupWithoutControls(text)).toBe(text)
    },
  )

  it('The result never has a control or invalid character, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = withoutControls(text)
        expect(once).not.toMatch(unseen)
        expect(once.isWellFormed()).toBe(true)
        expect(withoutControls(once)).toBe(once)
      }),
      { numRuns: 1_000 },
    )
  })

  it('The joiners that imoc puts around marks stay in markup', () => {
    expect(markupWithoutControls('\u2060*\u2060\u202e')).toBe('\u2060*\u2060')
  })

  it('Every text in a JSON value is cleaned, and the value keeps its shape', () => {
    expect(visible({ a: ['x\u001b', { b: null, c: 1 }], d: 'y\u202e' })).toEqual({
      a: ['x', { b: null, c: 1 }],
      d: 'y',
    })
  })

  it('The cost of cleaning grows with the length and no faster', () => {
    const began = performance.now()
    for (const piece of ['\u200d', '\u{e0041}', '\u{1f3f4}\u{e0041}', 'x\u001b', 'ش\u200c'])
      withoutControls(piece.repeat(200_000))

    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

it.each([
  ['\0', false],
  [' \u200b\u202e\u00a0', false],
  ['\u3164\u115f', false],
  ['\u2800', false],
  ['…', false],
  ['mira@shop.example', true],
  ['山田', true],
])('The text %j is readable: %s', (text, readable) => {
  expect(isReadable(text)).toBe(readable)
})
