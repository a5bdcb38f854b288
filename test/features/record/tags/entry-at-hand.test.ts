import { describe, expect, test } from 'vitest'
import { entryAtHand } from '../../../../src/features/record/tags/entry-at-hand.ts'
import { isAboutMessage } from '../../../../src/incident/timeline/messages.ts'
import { declared, edited, folded, reacted, said } from '../../../incident/timeline/sample-incident.ts'

type Told = Parameters<typeof folded>[0][number]
const shared = (time: string, id: string, about: number | null): Told => {
  const note = { id, about, text: 'Does the vendor know?', question: true, from: null, until: null }
  return [time, 'U1', { kind: 'investigation-note-shared', data: { ...note, writtenAt: '2017-01-31T23:06:00.000Z' } }]
}

/** What was told, as a store hands it out. */
function look(about: number) {
  const { facts, state } = folded([
    declared,
    said('23:01:00', 'U4', 'Half of them fail'),
    said('23:02:00', 'U2', 'Only in eu-west'),
    reacted('23:03:00', 'U1', '23:01:00', 'boom'),
    edited('23:04:00', 'U4', '23:01:00', 'A fifth of them fail'),
    ['23:05:00', 'U1', { kind: 'noted', data: { id: 'n0', text: 'The vendor knows' } }],
    ['23:06:00', 'U2', { kind: 'tagged', data: { about: 2, tag: 'impact' } }],
    ['23:07:00', 'U3', { kind: 'tagged', data: { about: 7, tag: 'surprise' } }],
    shared('23:08:00', 'n1', null),
    ['23:09:00', 'U2', { kind: 'tagged', data: { about: 9, tag: 'dead-end' } }],
    shared('23:10:00', 'n2', 3),
    ['23:11:00', 'U2', { kind: 'question-answered', data: { id: 'n1', text: 'It does.' } }],
    ['23:12:00', 'U2', { kind: 'tagged', data: { about: 99, tag: 'impact' } }],
  ])
  const incidents: Parameters<typeof entryAtHand>[2]['incidents'] = {
    fact: async (_, seq) => facts.find((fact) => fact.seq === seq) ?? null,
    facts: async (_, { kinds = [] } = {}) => facts.filter(({ kind }) => kind !== 'unreadable' && kinds.includes(kind)),
    factsOfMessages: async (_, { ts }) => facts.filter((fact) => isAboutMessage(fact) && ts.includes(fact.data.ts)),
  }
  const people = { names: async () => new Map([['U2', 'Jonas Weber']]) }
  return entryAtHand({ id: 'inc-1', state }, about, {
    incidents,
    people,
    tagOf: (emoji) => (emoji === 'boom' ? 'impact' : null),
  })
}

describe('the entry that a fact is part of', () => {
  test.each([
    ['a message', 2],
    ['its reaction', 4],
    ['its edit', 5],
    ['its tag', 7],
    ['a tag on its tag', 8],
  ])('%s leads to the message with all its tags', async (_, about) => {
    const at = await look(about)

    expect(at?.entry).toMatchObject({ seq: 2, type: 'message', plain: 'A fifth of them fail' })
    expect(at?.entry.tags.map(({ tag, who, emoji }) => [tag, who.name, emoji])).toEqual([
      ['impact', 'U1', 'boom'],
      ['impact', 'Jonas Weber', null],
      ['surprise', 'U3', null],
    ])
    expect(at?.analysis.map(({ seq }) => seq)).toEqual([7, 8])
  })

  test('An event is one, and a note', async () => {
    expect((await look(1))?.entry).toMatchObject({ seq: 1, type: 'event', kind: 'declared' })
    expect((await look(6))?.entry).toMatchObject({ seq: 6, type: 'note' })
  })

  test('An investigator’s note about the whole incident is one, with the answer to it; one about an entry is part of that', async () => {
    for (const about of [9, 10, 12])
      expect((await look(about))?.entry).toMatchObject({
        seq: 9,
        kind: 'investigation-note-shared',
        tags: [{ tag: 'dead-end' }],
      })
    expect((await look(11))?.entry).toMatchObject({ seq: 3, plain: 'Only in eu-west' })
  })

  test('What is about no entry is none, and a number that no fact has', async () => {
    for (const about of [13, 99, 0]) expect(await look(about)).toBeNull()
  })
})
