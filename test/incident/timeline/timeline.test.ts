import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageEntry, TimelineEntry } from '../../../src/incident/timeline/entry.ts'
import { hiddenChannel } from '../../../src/incident/timeline/plain-text.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { timelineJson } from '../../../src/incident/timeline/timeline-json.ts'
import { incident } from './arbitrary-facts.ts'
import { context, declared, deleted, edited, folded, night, reacted, said, ts, unreacted } from './sample-incident.ts'

function entriesOf(told: Parameters<typeof folded>[0]): TimelineEntry[] {
  const { facts, state } = folded(told)
  return timeline(facts, state, context)
}

function messagesOf(told: Parameters<typeof folded>[0]): MessageEntry[] {
  return entriesOf(told).filter((entry) => entry.type === 'message')
}

describe('a message in the timeline', () => {
  test('A message is one entry with every wording and its time', () => {
    const [message] = messagesOf([
      declared,
      said('23:01:00', 'U1', 'first'),
      edited('23:02:00', 'U1', '23:01:00', 'second'),
      edited('23:03:00', 'U1', '23:01:00', 'third'),
    ])

    expect(message?.plain).toBe('third')
    expect(message?.edited).toBe(true)
    expect(message?.revisions.map(({ at, text }) => [at.slice(11, 16), text])).toEqual([
      ['23:01', 'first'],
      ['23:02', 'second'],
      ['23:03', 'third'],
    ])
  })

  test('A deleted message keeps its place and has no words', () => {
    const told = [
      declared,
      said('23:01:00', 'U1', 'secret one'),
      edited('23:02:00', 'U1', '23:01:00', 'secret two'),
      deleted('23:03:00', 'U1', '23:01:00'),
    ]

    const [message] = messagesOf(told)

    expect(message).toMatchObject({
      deleted: true,
      deletedAt: '2017-01-31T23:03:00.000Z',
      text: null,
      plain: null,
      files: [],
    })
    expect(JSON.stringify(message)).not.toContain('secret')
  })

  test('A message that was deleted before imoc received it is of somebody, not of imoc', () => {
    const { facts, state } = folded([declared, deleted('23:03:00', 'U1', '23:01:00')])
    const unknown = facts.map((fact) => (fact.kind === 'message-deleted' ? { ...fact, actor: null } : fact))
    const [message] = timeline(unknown, state, context).filter((entry) => entry.type === 'message')

    expect(message).toMatchObject({ deleted: true, who: { id: null, name: 'somebody', is: 'person' } })
  })

  test('An erased message keeps no wording of its edits either', () => {
    const told = folded([declared, said('23:01:00', 'U1', ''), edited('23:02:00', 'U1', '23:01:00', 'left behind')])
    const facts = told.facts.map((fact) =>
      fact.kind === 'message' ? { ...fact, data: { ...fact.data, erased: true } } : fact,
    )

    expect(JSON.stringify(timeline(facts, told.state, context))).not.toContain('left behind')
  })

  test('The wordings of a message are in order although its edit was recorded first', () => {
    const [message] = messagesOf([
      declared,
      edited('23:02:00', 'U1', '23:01:00', 'second'),
      said('23:01:00', 'U1', 'first'),
    ])

    expect(message?.revisions.map(({ text }) => text)).toEqual(['first', 'second'])
  })

  test("A message known only from an edit has the edit's words at the time the message was sent", () => {
    const [message] = messagesOf([declared, edited('23:09:00', 'U1', '23:01:00', 'second')])

    expect(message).toMatchObject({ plain: 'second', at: '2017-01-31T23:01:00.000Z' })
  })

  test('A message has who reacted and when, including reactions that were removed', () => {
    const told = [
      declared,
      said('23:01:00', 'U1', 'x'),
      reacted('23:02:00', 'U2', '23:01:00', 'eyes'),
      reacted('23:03:00', 'U3', '23:01:00', 'eyes'),
      unreacted('23:04:00', 'U2', '23:01:00', 'eyes'),
    ]

    const [message] = messagesOf(told)

    expect(
      message?.reactions.map(({ name, people }) => [name, people.map(({ who, removedAt }) => [who.name, removedAt])]),
    ).toEqual([
      [
        'eyes',
        [
          ['Jonas Weber', '2017-01-31T23:04:00.000Z'],
          ['Ana Lima', null],
        ],
      ],
    ])
  })

  test('A pushpin highlights a message until it is removed', () => {
    const pinned = [declared, said('23:01:00', 'U1', 'x'), reacted('23:02:00', 'U2', '23:01:00', 'pushpin')]

    expect(messagesOf(pinned)[0]).toMatchObject({ highlighted: true, highlightedBy: ['reaction:U2'] })
    expect(messagesOf([...pinned, unreacted('23:03:00', 'U2', '23:01:00', 'pushpin')])[0]?.highlighted).toBe(false)
  })

  test('A message of a bot is marked as one', () => {
    const [time, , body] = said('23:01:00', 'U9', 'deployed')
    const told = folded([declared, [time, 'U9', body]])
    const facts = told.facts.map((fact) =>
      fact.kind === 'message' ? { ...fact, data: { ...fact.data, user: null, bot: 'Shipit' } } : fact,
    )

    expect(timeline(facts, told.state, context)[1]?.who).toEqual({ id: 'Shipit', name: 'Shipit', is: 'bot' })
  })
})

test('A reaction to a message that was never recorded is an entry of its own', () => {
  const entries = entriesOf([declared, reacted('23:02:00', 'U2', '22:59:00', 'eyes')])

  expect(entries[1]).toMatchObject({
    type: 'event',
    plain: 'reacted with :eyes: to a message that is not in this timeline',
  })
})

test('A withdrawn note keeps no words', () => {
  const entries = entriesOf([
    declared,
    ['23:01:00', 'U1', { kind: 'noted', data: { id: 'n1', text: 'wrong' } }],
    ['23:02:00', 'U1', { kind: 'note-withdrawn', data: { id: 'n1' } }],
  ])

  expect(entries[1]).toMatchObject({ type: 'note', plain: null, withdrawn: true, highlighted: false })
})

test('A note about an earlier time stands at that time', () => {
  const entries = entriesOf([
    declared,
    said('23:10:00', 'U1', 'later'),
    ['23:05:00', 'U1', { kind: 'noted', data: { id: 'n1', text: 'earlier' } }],
  ])

  expect(entries.map(({ seq }) => seq)).toEqual([1, 3, 2])
})

test('An item that was ticked and unticked again is not among the highlights', () => {
  const tick = (time: string, state: 'done' | 'open'): (typeof night)[number] => [
    time,
    'U2',
    { kind: 'item-set', data: { run: 'r1', item: 'vendor', state, why: null } },
  ]

  expect(entriesOf([declared, tick('23:01:00', 'done')])[1]?.highlighted).toBe(true)
  expect(
    entriesOf([declared, tick('23:01:00', 'done'), tick('23:02:00', 'open')]).map(({ highlighted }) => highlighted),
  ).toEqual([true, false, false])
})

test('Every event of a night is described in words', () => {
  const events = entriesOf(night).flatMap((entry) =>
    entry.type === 'event' ? [`${entry.who.name} ${entry.plain}`] : [],
  )

  expect(events).toEqual(
    expect.arrayContaining([
      'Mira Okafor declared the incident “Checkout answers with 500”, service checkout, noticed by monitoring',
      'imoc opened the channel #inc-20170131-checkout-500',
      'imoc invited Mira Okafor and Jonas Weber',
      'Jonas Weber became IMOC, from the rota',
      'imoc started the checklist “Start” (3 items) for Jonas Weber',
      'Jonas Weber ticked “Say who is the IMOC”',
      'Jonas Weber skipped “Is a vendor involved?”: all in our own house',
      'Jonas Weber changed the severity from Unknown to SEV1: half of all checkouts fail',
      'Jonas Weber moved the status from investigating to identified: the migration holds a lock',
      'imoc delivered the update “Checkout fails for some” to the announcements',
      'Ana Lima became IMOC',
    ]),
  )
})

test('timeline.json has each message once, in its thread, and counts the facts', () => {
  const { facts, state } = folded(night)

  const json = timelineJson(facts, state, context)

  const messages = json.entries.filter((entry) => entry.type === 'message')
  expect(json.facts).toBe(night.length)
  expect(new Set(messages.map((entry) => entry.ts)).size).toBe(messages.length)
  expect(messages.filter((entry) => entry.thread === ts('23:03:00'))).toHaveLength(3)
  expect(json.incident).toMatchObject({ number: 42, status: 'resolved', declaredBy: 'U1', imoc: { user: 'U3' } })
  expect(JSON.stringify(json)).not.toContain('hunter2')
})

test('timeline.json has no name of a channel that its readers may not see, neither in words nor as Slack sent them', () => {
  const { facts, state } = folded(night)
  const said = facts.map((fact) =>
    fact.kind === 'message' ? { ...fact, data: { ...fact.data, text: 'see <#C66|takeover> and <#C1|general>' } } : fact,
  )
  const name = (id: string) => (id === 'C66' ? hiddenChannel : context.name(id))

  const text = JSON.stringify(timelineJson(said, state, { ...context, name }))

  expect(text).not.toContain('takeover')
  expect(text).toContain('<#C1|general>')
})

test('Every fact is in exactly one entry, and entries are in the order in which things happened', () => {
  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      const entries = timeline(facts, state, context)

      const seqs = entries.flatMap((entry) => entry.seqs).sort((a, b) => a - b)
      expect(seqs).toEqual(facts.map(({ seq }) => seq))
      for (const [index, entry] of entries.entries()) {
        const before = entries[index - 1]
        if (before) expect(before.at < entry.at || (before.at === entry.at && before.seq < entry.seq)).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})

test('No text of a deleted message is left anywhere in the timeline', () => {
  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      const gone = new Set(facts.flatMap((fact) => (fact.kind === 'message-deleted' ? [fact.data.ts] : [])))
      const entries = timeline(facts, state, context)

      for (const entry of entries) {
        if (entry.type !== 'message' || !gone.has(entry.ts)) continue
        expect(
          [entry.text, entry.plain, ...entry.revisions.flatMap(({ text, plain }) => [text, plain])].every(
            (text) => text === null,
          ),
        ).toBe(true)
        expect(entry.files).toEqual([])
      }
    }),
    { numRuns: 150 },
  )
})

test('A huddle is shown with its length and its people', () => {
  const about = { channel: 'C1', ts: ts('23:00:00'), users: ['U1', 'U2'] }
  const entries = entriesOf([
    declared,
    ['23:00:00', 'U1', { kind: 'huddle-begun', data: { ...about, users: ['U1'] } }],
    ['23:42:30', 'U1', { kind: 'huddle-ended', data: about }],
  ])

  expect(entries.flatMap((entry) => (entry.type === 'event' ? [entry.plain] : []))).toEqual(
    expect.arrayContaining(['started a huddle', `talked in a huddle for 42 min with ${context.name('U2')}`]),
  )
})
