import { expect, it } from 'vitest'
import { readDay, readExport } from './read-export.ts'

const one = { type: 'message', ts: '1772614800.000100', user: 'U1', text: 'one' }
const two = { ...one, ts: '1772614801.000100', text: 'two' }
const [first, second] = [JSON.stringify(one), JSON.stringify(two)]
const path = 'prod-incident/2026-03-04.json'

it.each<[string, string | Buffer | object, string[], string[]]>([
  ['nothing', `[${first},${second}]`, ['one', 'two'], []],
  ['a byte order mark', Buffer.from(`\ufeff[${first},${second}]`), ['one', 'two'], []],
  ['white space and a comma too many', ` [\n ${first} ,\n ${second} ,\n]\n`, ['one', 'two'], []],
  [
    'an item that is no JSON',
    `[${first},{"ts":oops},${second}]`,
    ['one', 'two'],
    [`${path}, item 2: it is no valid JSON.`],
  ],
  [
    'an item that is no message',
    [one, null, 7, 'text', [], two],
    ['one', 'two'],
    [2, 3, 4, 5].map((index) => `${path}, item ${index}: it is no message.`),
  ],
  ['a message without a time', [one, { ...two, ts: undefined }], ['one'], [`${path}, item 2: it has no time (ts).`]],
  [
    'a message with a time that is none',
    [one, { ...two, ts: 'noon' }],
    ['one'],
    [`${path}, item 2: it has no time (ts).`],
  ],
  [
    'something else',
    [one, { ...two, type: 'presence' }],
    ['one'],
    [`${path}, item 2: it is of the type "presence", and no message.`],
  ],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from(`[${first},{"ts":"`), Buffer.from([0xe4, 0xff]), Buffer.from(`"},${second}]`)]),
    ['one', 'two'],
    [`${path}, item 2: it is not UTF-8.`],
  ],
  [
    'an end that is missing',
    `[${first},${second},{"ts":"17726`,
    ['one', 'two'],
    [`${path}, from item 3 to the end: it is no valid JSON.`],
  ],
  [
    'an end that is missing between two',
    `[${first},${second},`,
    ['one', 'two'],
    [`${path}, from item 3 to the end: it is missing: the file ends too early.`],
  ],
  ['brackets and quotes in texts', [{ ...one, text: 'a ] " \\ } , [' }, two], ['a ] " \\ } , [', 'two'], []],
])('A day with %s loses nothing else', async (_, day, texts, unread) => {
  const read = await readDay(day)

  expect(read.facts.map(({ data }) => 'text' in data && data.text)).toEqual(texts)
  expect(read.unread).toEqual(unread)
})

it.each<[string, string | Buffer, string]>([
  ['is cut off at once', '', 'is empty.'],
  ['is no list', '{"ok":true}', 'is no list.'],
  ['is a page of a website', '<html>', 'is no list.'],
  ['is UTF-16', Buffer.from('\ufeff[]', 'utf16le'), 'is UTF-16, not UTF-8.'],
])('A whole day that %s is listed, and the others are read', async (_, day, why) => {
  const read = await readDay([one], { 'prod-incident/2026-03-05.json': day, 'prod-incident/2026-03-06.json': [two] })

  expect(read.messages).toBe(2)
  expect(read.unread).toEqual([`prod-incident/2026-03-05.json ${why}`])
})

it('A list of people or channels that is all but empty, or broken, keeps nothing from being read', async () => {
  const read = await readExport({
    'channels.json': '[{"name":"no id"}, {"id":"C1","name":"prod-incident"}]',
    'dms.json': '[]',
    'groups.json': '[\n\n]',
    'mpims.json': 'null',
    'users.json': '[7]',
    'prod-incident/2026-03-04.json': [one],
  })

  expect(read).toMatchObject({
    messages: 1,
    channel: 'C1',
    unread: [
      'channels.json, item 1: it is no conversation with an id.',
      'users.json, item 1: it is no person with an id.',
    ],
  })
})
