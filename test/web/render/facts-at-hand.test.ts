import { expect, it } from 'vitest'
import { createFactsAtHand } from '../../../src/web/render/facts-at-hand.ts'
import { declared, facts, type Told } from '../../incident/timeline/sample-incident.ts'

const place = { channel: 'C1', ts: '1485903660.000100' }
const author = { user: 'U2', bot: null, thread: null, broadcast: false, files: [] }
const note: Told = [
  '23:40:00',
  'U3',
  {
    kind: 'investigation-note-shared',
    data: {
      id: 'n',
      text: 'They wrote: it is lost',
      question: false,
      about: null,
      from: null,
      until: null,
      writtenAt: '2017-01-31T23:39:00.000Z',
    },
  },
]

const later: [string, Told[2], boolean][] = [
  ['a message', { kind: 'message', data: { ...place, ...author, text: 'New' } }, false],
  [
    'a message that was deleted before it came',
    { kind: 'message', data: { ...place, ...author, text: '', erased: true } },
    true,
  ],
  [
    'an edit that came after the deletion',
    { kind: 'message-edited', data: { ...place, text: '', erased: true } },
    true,
  ],
  ['a deletion', { kind: 'message-deleted', data: place }, true],
  ['a shared note that is withdrawn', { kind: 'investigation-note-withdrawn', data: { id: 'n' } }, true],
]

it.each(later)('After %s, all facts are read again where words of earlier ones may be gone', (_, fact, isAnew) => {
  const all = facts([declared, note, ['23:50:00', 'U3', fact]])
  const text = (some: typeof all) => ({
    text: JSON.stringify(some.map((each) => ({ ...each, occurredAt: +each.occurredAt, recordedAt: +each.recordedAt }))),
    count: some.length,
  })
  const atHand = createFactsAtHand()
  atHand.take('x', text(all.slice(0, 2)), 2)

  expect(atHand.take('x', text(all.slice(2)), 3) === null).toBe(isAnew)
})
