import { describe, expect, it, test } from 'vitest'
import { isFactKind } from '../../../src/incident/facts.ts'
import { filterEntries, noFilter, onlySuggested } from '../../../src/incident/timeline/filter.ts'
import { groupOfKind, kindGroups } from '../../../src/incident/timeline/kind-groups.ts'
import { lanesOf } from '../../../src/incident/timeline/lanes.ts'
import { marksOf } from '../../../src/incident/timeline/marks.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { allKinds } from './arbitrary-facts.ts'
import { context, declared, folded, said, ts } from './sample-incident.ts'

type Told = Parameters<typeof folded>[0]

const at = { lock: 'l1', provider: 'github', target: 'shop/web' }
const told: Told = [
  declared,
  said('23:01:00', 'U2', 'Is it the café database?'),
  said('23:02:00', 'U3', 'The replica is fine', ts('23:01:00')),
  ['23:03:00', 'U3', { kind: 'line-opened', data: { number: 1, title: 'Database', lead: 'U3' } }],
  ['23:04:00', 'U2', { kind: 'noted', data: { id: 'n1', text: 'Traffic was moved' } }],
  ['23:05:00', null, { kind: 'lock-held', data: { ...at, link: null } }],
  ['23:06:00', 'U3', { kind: 'decided', data: decision('We roll back') }],
  ['23:07:00', 'U4', { kind: 'tagged', data: { about: 2, tag: 'hypothesis-generated' } }],
  ['23:08:00', null, { kind: 'gap', data: { until: '2017-01-31T23:18:00.000Z', why: 'away' } }],
  ['23:50:00', null, { kind: 'lock-lifted', data: at }],
  said('23:55:00', 'U2', 'It is back'),
  ['23:56:00', 'U1', { kind: 'status-changed', data: { from: 'investigating', to: 'resolved', why: null } }],
  ['23:57:00', 'U4', { kind: 'clock-set', data: { point: 'detected', at: '2017-01-31T22:59:00.000Z', why: null } }],
]
const { facts, state } = folded(told)
const entries = timeline(facts, state, context)

function decision(what: string) {
  return { number: 1, what, options: null, givenUp: null, feared: null, unknown: null, reversible: null }
}

describe('the filter of a timeline', () => {
  it.each([
    ['words in any case and without accents', { q: 'CAFE  database' }, [2]],
    ['every word', { q: 'database nowhere' }, []],
    ['a name', { q: 'jonas' }, [2, 5, 11]],
    ['the name of a tag that somebody gave', { q: 'hypothesis' }, [2]],
    ['a tag', { tags: ['hypothesis-generated'] }, [2]],
    ['a suggested tag', { tags: ['decision', 'impact'] }, [7]],
    ['the people who wrote', { people: ['U3'] }, [3, 4, 7]],
    ['kinds', { kinds: ['decisions', 'notes'] }, [5, 7]],
    ['highlights of a kind', { highlights: true, kinds: ['messages'] }, []],
    ['several things at once', { people: ['U2'], kinds: ['messages'], q: 'back' }, [11]],
  ])('finds %s', (_, wanted, seqs) => {
    const suggested = [{ seq: 7, tag: 'decision' }]

    expect([...filterEntries(entries, { ...noFilter, ...wanted }, suggested).found]).toEqual(seqs)
  })

  it('Counts what is found only because a rule suggests its tag', () => {
    const tags = ['decision', 'hypothesis-generated']
    const { entries: shown, found } = filterEntries(entries, { ...noFilter, tags }, [{ seq: 7, tag: 'decision' }])

    expect([found.size, onlySuggested(shown, found, { tags })]).toEqual([2, 1])
  })

  it('Keeps the first message of a thread in which only a reply is found', () => {
    const { entries: shown, found } = filterEntries(entries, { ...noFilter, q: 'replica' })

    expect(shown.map(({ seq }) => seq)).toEqual([2, 3])
    expect([...found]).toEqual([3])
  })

  it('Leaves everything where nothing is asked for', () => {
    expect(filterEntries(entries, { ...noFilter, q: '  ' }).entries).toEqual(entries)
  })

  it('Counts no suggestion that somebody dismissed', () => {
    const dismissed = entries.map((entry) => ({ ...entry, dismissed: ['decision'] }))

    expect(
      filterEntries(dismissed, { ...noFilter, tags: ['decision'] }, [{ seq: 7, tag: 'decision' }]).entries,
    ).toEqual([])
  })
})

test('Every kind of fact is in a group', () => {
  expect(allKinds.filter((kind) => !isFactKind(kind) || !kindGroups.includes(groupOfKind(kind)))).toEqual([])
})

describe('the lanes of a timeline', () => {
  const titles = (by: 'person' | 'line' | 'thread') =>
    lanesOf(entries, by, state.lines).map(({ title, entries: all }) => `${title} ${all.length}`)

  it('Are people by how much they said, and imoc last', () => {
    expect(titles('person')).toEqual(['Jonas Weber 3', 'Ana Lima 3', 'Mira Okafor 2', 'Sam Carter 1', 'imoc 3'])
  })

  it('Are lines of work by number, and the rest last', () => {
    expect(titles('line')).toEqual(['Line 1: Database 1', 'Elsewhere 11'])
  })

  it('Are threads by first message, and what is in none first', () => {
    expect(titles('thread')).toEqual(['Outside threads 10', 'Jonas Weber: Is it the café database? 2'])
  })

  it.each(['person', 'line', 'thread'] as const)('Have every entry in exactly one lane by %s', (by) => {
    const all = lanesOf(entries, by, state.lines).flatMap((lane) => lane.entries)

    expect(all.toSorted((a, b) => a.seq - b.seq)).toEqual(entries.toSorted((a, b) => a.seq - b.seq))
  })
})

describe('the marks of a timeline', () => {
  const short = (marks: ReturnType<typeof marksOf>) =>
    marks.map(({ mark, at: from, until }) => [mark, from.slice(11, 16), ...(until ? [until.slice(11, 16)] : [])])

  it('Are what stands out, with the ends of locks, gaps and silences', () => {
    expect(short(marksOf(entries, facts, state))).toEqual([
      ['clock', '22:59'],
      ['status', '23:00'],
      ['lock', '23:05', '23:50'],
      ['decision', '23:06'],
      ['gap', '23:08', '23:18'],
      ['silence', '23:18', '23:55'],
      ['status', '23:56'],
      ['clock', '23:56'],
    ])
  })

  it('Have no silence where imoc heard nothing, and none after the end', () => {
    const deaf = folded([
      ...told.slice(0, 8),
      ['23:08:00', null, { kind: 'gap', data: { until: '2017-01-31T23:40:00.000Z', why: 'away' } }],
      ...told.slice(10, 12),
      said('2017-02-01T09:00:00', 'U2', 'Good morning'),
    ])

    const marks = marksOf(timeline(deaf.facts, deaf.state, context), deaf.facts)

    expect(marks.filter(({ mark }) => mark === 'silence')).toEqual([])
  })

  it('Say how long nobody wrote, and lead to the entry before', () => {
    const silence = marksOf(entries, facts).find(({ mark }) => mark === 'silence')

    expect(silence).toMatchObject({ seq: 7, label: 'Nobody wrote for 37 min' })
  })

  it('Leave out a point of the clock that was taken back, and the end of a lock that is still held', () => {
    const open = folded([
      ...told.slice(0, 7),
      ...told.slice(12),
      ['23:58:00', 'U4', { kind: 'clock-set', data: { point: 'detected', at: null, why: null } }],
    ])

    const marks = marksOf(timeline(open.facts, open.state, context), open.facts, open.state)

    expect(marks.some(({ mark }) => mark === 'clock')).toBe(false)
    expect(marks.find(({ mark }) => mark === 'lock')).not.toHaveProperty('until')
  })
})
