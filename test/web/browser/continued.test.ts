import { expect, it } from 'vitest'
import type { Fact } from '../../../src/incident/facts.ts'
import { continued } from '../../../src/web/browser/continued.ts'
import type { SentFact, TimelineData } from '../../../src/web/facts/shape.ts'

const dataWith = (after: number, facts: SentFact[]): TimelineData => ({
  ...{ number: 1, base: '/incidents/1', after, facts, names: [], severities: [], tags: [], suggestions: [] },
})
const message = { channel: 'C1', ts: '1.1', user: 'U2', bot: null, thread: null, broadcast: false, files: [] }
const sentAs = (seq: number, kind: Fact['kind'], data: Fact['data']): SentFact => [seq, 0, 0, 'U1', kind, data]
const known = [sentAs(1, 'noted', { id: 'n', text: 'Lost' }), sentAs(2, 'tagged', { about: 1, tag: 'impact' })]

it.each<[string, SentFact[], boolean]>([
  ['nothing', [], true],
  ['a message', [sentAs(3, 'message', { ...message, text: 'New' })], true],
  ['a note that is withdrawn', [sentAs(3, 'note-withdrawn', { id: 'n' })], false],
  [
    'a shared note that is withdrawn, before something else',
    [sentAs(3, 'investigation-note-withdrawn', { id: 'n' }), sentAs(4, 'tagged', { about: 1, tag: 'cause' })],
    false,
  ],
  ['a message that was deleted before it came', [sentAs(3, 'message', { ...message, text: '', erased: true })], false],
  ['facts that do not follow', [sentAs(4, 'tagged', { about: 1, tag: 'cause' })], false],
])('With %s, browsers go on with what they have unless words in it are gone', (_, more, goesOn) => {
  const all = continued(dataWith(0, known), dataWith(2, more))

  expect(all).toEqual(goesOn ? dataWith(0, [...known, ...more]) : null)
})
