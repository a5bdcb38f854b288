import { expect, test } from 'vitest'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import { timelineJson } from '../../src/incident/timeline/timeline-json.ts'
import { arrange } from '../../src/web/timeline/arrange.ts'
import { context, declared, folded, said, ts } from '../incident/timeline/sample-incident.ts'

type Told = Parameters<typeof folded>[0]

const root = ts('23:03:00')
const told: Told = [
  declared,
  ['23:03:00', 'U3', { kind: 'line-opened', data: { number: 1, title: 'Roll <b>back', lead: 'U4' } }],
  said('23:04:00', 'U4', 'said before its place was known', root),
  ['23:04:30', null, { kind: 'line-placed', data: { number: 1, channel: 'C9', ts: root } }],
  said('23:05:00', 'U4', 'elsewhere'),
  said('23:06:00', 'U3', 'looking', root),
  ['23:07:00', 'U3', { kind: 'line-closed', data: { number: 1, outcome: 'it is back' } }],
]
const { facts, state } = folded(told)
const entries = timeline(facts, state, context)

test('Messages in the thread of a line of work stand under its opening and nowhere else', () => {
  const rows = arrange(entries, 'threads')

  const opening = rows.find(({ entry }) => entry.type === 'event' && entry.kind === 'line-opened')
  expect(opening?.replies.map(({ plain }) => plain)).toEqual(['said before its place was known', 'looking'])
  expect(rows.filter(({ entry }) => entry.type === 'message').map(({ entry }) => entry.plain)).toEqual(['elsewhere'])
  const all = rows.flatMap(({ entry, replies }) => [entry, ...replies])
  expect(all).toHaveLength(entries.length)
})

test('Every entry keeps its place in the plain order', () => {
  expect(arrange(entries, 'order').map(({ entry }) => entry)).toEqual(entries)
})

test('timeline.json lists the lines of work and says which of them each message and event belongs to', () => {
  const json = timelineJson(facts, state, context)

  expect(json.lines).toEqual([
    {
      ...{ number: 1, title: 'Roll <b>back', lead: 'U4', openedAt: '2017-01-31T23:03:00.000Z', thread: root },
      ...{ closedAt: '2017-01-31T23:07:00.000Z', outcome: 'it is back' },
    },
  ])
  const lines = json.entries.map((entry) => (entry.type === 'note' ? null : entry.line))
  expect(lines).toEqual([null, 1, 1, 1, null, 1, 1])
})
