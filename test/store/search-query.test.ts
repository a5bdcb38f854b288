import { expect, test } from 'vitest'
import { isRefusal } from '../../src/incident/refusal.ts'
import { numberAsked, readQuery } from '../../src/store/search-query.ts'
import { piecesOf, searchable } from '../../src/store/search-text.ts'

test.each([
  ['checkout failing', 'checkout failing', 'checkout failing'],
  ['checkout OR search', 'checkout or search', 'checkout or search'],
  ['checkout -search', 'checkout -search', 'checkout'],
  ['“bad release” -"by hand"', '"bad release" -"by hand"', '"bad release"'],
  ['open "quote', 'open "quote"', 'open "quote"'],
  ['再起動 DBが落ちた', '"再 起 動" "db が 落 ち た"', '"再 起 動" "db が 落 ち た"'],
  ['-再起動 db', '-"再 起 動" db', 'db'],
  ['or checkout or', 'checkout', 'checkout'],
  ['fire 🔥 %', 'fire', 'fire'],
  ['a<b', '"a b"', '"a b"'],
  ['check\u0000out', 'checkout', 'checkout'],
])('%j asks for %j', (typed, full, positive) => {
  expect(readQuery(typed)).toEqual({ full, positive })
})

test.each([
  ['', 'Say what to search for'],
  [' \n\t', 'Say what to search for'],
  ['\u0000', 'Say what to search for'],
  ['%', 'There is no word in that'],
  ['"', 'There is no word in that'],
  ["'; --", 'There is no word in that'],
  ['🔥', 'There is no word in that'],
  ['- or -', 'There is no word in that'],
  ['-checkout', 'A word with a minus is left out'],
  ['search or -checkout', 'A word with a minus is left out'],
  ['x'.repeat(10_000), 'A search has at most 300 characters; yours has 10000.'],
])('%j is answered with one sentence', (typed, sentence) => {
  const query = readQuery(typed)

  expect(isRefusal(query) && query.refused).toContain(sentence)
})

test.each([
  'Checkout is failing',
  '<b>再起動</b> & more',
  'see https://shop.example/checkout?step=2 or payments/refund',
  'データベースが落ちた',
  '',
])('%j is shown as it was written', (text) => {
  expect(piecesOf(searchable(text))).toEqual(text === '' ? [] : [{ text, found: false }])
})

test('What was found is one piece, also where it was stored as single characters', () => {
  const found = searchable('<i>再起動 failed').replace(/再/, '\u0002再\u0003').replace(/起/, '\u0002起\u0003')

  expect(piecesOf(found)).toEqual([
    { text: '<i>', found: false },
    { text: '再起', found: true },
    { text: '動 failed', found: false },
  ])
})

test.each(['INC-7', 'inc 7', 'inc7', 'INC #7', 'Incident 7', '#7', '7', ' 007 '])(
  '%j is the number of an incident',
  (typed) => {
    expect(numberAsked(typed)).toBe(7)
  },
)

test.each(['', 'inc', '-7', '7 minutes', 'INC-7 gateway', '"7"', '1234567890', '7.5', '٧'])('%j is none', (typed) => {
  expect(numberAsked(typed)).toBeNull()
})
