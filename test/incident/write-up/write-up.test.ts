import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Section, sentencesOf, type WriteUp } from '../../../src/incident/write-up/document.ts'
import { toSummary } from '../../../src/incident/write-up/to-summary.ts'
import { writeUp } from '../../../src/incident/write-up/write-up.ts'
import { incident } from '../timeline/arbitrary-facts.ts'
import {
  context,
  declared,
  deleted,
  folded,
  moved,
  night,
  reacted,
  said,
  told,
  ts,
} from '../timeline/sample-incident.ts'

type Told = Parameters<typeof folded>[0]

function writtenUp(from: Told, now = context.now): WriteUp {
  const { facts, state } = folded(from)
  return writeUp(facts, state, { ...context, now })
}

function textsOf(document: WriteUp, id: string): string[] {
  return document.sections
    .filter((section) => section.id === id)
    .flatMap(sentencesOf)
    .map(({ text }) => text)
}

function clockOf(document: WriteUp): string[][] {
  const rows = document.sections.flatMap((section) => (section.as === 'clock' ? section.rows : []))
  return rows.map(({ text, at, since, after, source }) => [text, at?.slice(0, 16) ?? 'missing', since, after, source])
}

const taken = (time: string, user: string): Told[number] => [
  time,
  user,
  { kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' } },
]

test('The summary of a night has six lines', () => {
  expect(toSummary(writtenUp(night)).split('\n')).toEqual([
    'Checkout answers with 500 (INC-42, SEV1).',
    'Declared by Mira Okafor on 2017-01-31 at 23:00 UTC.',
    'Counted from declaring: mitigated +15 min, resolved +1 h 20 min.',
    'Impact, as last told at 23:40: None since 23:14',
    'Led by Jonas Weber, then Ana Lima.',
    '8 messages by 4 people, 3 updates.',
  ])
})

test('The write-up of an incident just declared says only what is known', () => {
  const document = writtenUp([declared], new Date('2017-01-31T23:05:00Z'))

  expect(toSummary(document).split('\n')).toEqual([
    'Checkout answers with 500 (INC-42, severity not set).',
    'Declared by Mira Okafor on 2017-01-31 at 23:00 UTC.',
    'Open for 5 min, now investigating.',
  ])
  expect(document.sections.map(({ id }) => id)).toEqual(['summary', 'clock', 'story', 'people', 'statistics'])
})

test('The summary of a cancelled incident says who cancelled it', () => {
  expect(toSummary(writtenUp([declared, moved('23:03:00', 'U1', 'investigating', 'cancelled')]))).toContain(
    'Cancelled by Mira Okafor.',
  )
})

describe('the clock of the write-up', () => {
  test('Each point of the clock has its time, delta and source', () => {
    const declarer = 'Mira Okafor'
    const [moves, ends] = ['auto: Jonas Weber set the status to', 'auto: Ana Lima set the status to']
    const components = 'the last update that tells of components says that not everything works'

    expect(clockOf(writtenUp(night))).toEqual([
      ['impact started', 'missing', '', '', 'missing: no update and no note says since when people are affected'],
      [
        'detected',
        '2017-01-31T23:00',
        '',
        '+0 min',
        `auto, at the latest: ${declarer} declared it, noticed by monitoring`,
      ],
      ['declared', '2017-01-31T23:00', '', '+0 min', `auto: ${declarer} declared it`],
      ['engaged', '2017-01-31T23:01', '+1 min after detected', '+1 min', 'auto: Jonas Weber became IMOC'],
      ['diagnosed', '2017-01-31T23:08', '+7 min after engaged', '+8 min', `${moves} identified`],
      ['mitigated', '2017-01-31T23:15', '+7 min after diagnosed', '+15 min', `${moves} mitigated`],
      ['corrected', 'missing', '', '', 'missing: no change that stays was recorded'],
      ['recovered', 'missing', '', '', `missing: ${components}`],
      ['resolved', '2017-02-01T00:20', '+1 h 05 min after mitigated', '+1 h 20 min', `${ends} resolved`],
    ])
  })

  test('A time that somebody corrected says so, with the reason and what the facts say', () => {
    const data = { point: 'mitigated' as const, at: '2017-01-31T23:12:00.000Z', why: 'the graph of <@U3>' }
    const corrected: Told[number] = ['23:50:00', 'U4', { kind: 'clock-set', data }]

    const row = clockOf(writtenUp([...night, corrected])).find(([point]) => point === 'mitigated')

    expect(row?.[4]).toBe('corrected: Sam Carter corrected it: “the graph of @Ana Lima”; the facts say 23:15')
  })

  test('Of what was cancelled nothing is missing', () => {
    const cancelled = writtenUp([declared, moved('23:03:00', 'U1', 'investigating', 'cancelled')])

    expect(clockOf(cancelled).map(([point]) => point)).toEqual(['detected', 'declared', 'cancelled'])
  })

  test('Lengths of time follow from the points, and say what they lack', () => {
    const document = writtenUp(night)

    const spans = document.sections.flatMap((section) => (section.as === 'clock' ? section.spans : []))
    expect(spans.map(({ text, cites }) => [text, ...cites])).toEqual([
      ['Time to detect: missing, for want of impact started.', 1],
      ['Time to engage: at least 1 min.', 1, 6],
      ['Time to fix: 14 min.', 6, 30],
      ['Time to mitigate: missing, for want of impact started.', 30],
    ])
  })

  test('A point that was reached twice is shown with its first and its last time', () => {
    const back = [
      declared,
      moved('23:10:00', 'U1', 'investigating', 'mitigated'),
      moved('23:20:00', 'U1', 'mitigated', 'investigating'),
      moved('23:40:00', 'U2', 'investigating', 'mitigated'),
    ]

    const reached = clockOf(writtenUp(back)).filter(([, at]) => at !== 'missing')
    expect(reached.map(([point, at]) => [point, at?.slice(11)])).toEqual([
      ['detected', '23:00'],
      ['declared', '23:00'],
      ['mitigated, first', '23:10'],
      ['mitigated, last', '23:40'],
    ])
  })
})

test('An event that was recorded late stands where it happened', () => {
  const late = [declared, taken('23:20:00', 'U3'), taken('23:10:00', 'U2')]

  expect(clockOf(writtenUp(late))[3]).toEqual([
    ...['engaged', '2017-01-31T23:10', '+10 min after detected', '+10 min', 'auto: Jonas Weber became IMOC'],
  ])
  expect(textsOf(writtenUp(late), 'leads')[0]).toBe(
    'Jonas Weber was IMOC from 23:10, until Ana Lima took over at 23:20 (10 min).',
  )
})

describe('the story of the write-up', () => {
  test('The story has the highlights at their own times, by day', () => {
    const story = writtenUp(night).sections.find((section) => section.as === 'story')

    expect(story?.as === 'story' && story.days.map(({ day }) => day)).toEqual(['2017-01-31', '2017-02-01'])
    expect(textsOf(writtenUp(night), 'story')).toEqual(
      expect.arrayContaining([
        'I stop it now\nwith:\n```select pg_cancel_backend(4711)``` (edited)',
        'noted “Graph of errors goes down”',
        'skipped “Is a vendor involved?”: all in our own house',
        '“Migration is out of the queue, table looks well :tada:”',
      ]),
    )
  })

  test('A highlighted message that was deleted keeps its place without its words', () => {
    const gone = [
      declared,
      said('23:09:00', 'U4', 'hunter2'),
      reacted('23:09:01', 'U4', '23:09:00', 'pushpin'),
      deleted('23:09:05', 'U4', '23:09:00'),
    ]

    const document = writtenUp(gone)

    expect(textsOf(document, 'story')).toContain('a message was deleted')
    expect(JSON.stringify(document)).not.toContain('hunter2')
  })

  test('A message that nobody highlighted is not in the story', () => {
    expect(textsOf(writtenUp(night), 'story').join()).not.toContain('maybe, it holds a lock')
  })
})

describe('the leaders in the write-up', () => {
  test("Each IMOC's turn is listed with its length", () => {
    expect(textsOf(writtenUp(night), 'leads')).toEqual([
      'Jonas Weber was IMOC from 23:01, from the rota, until Ana Lima took over at 2017-02-01 00:05 (1 h 04 min).',
      'Ana Lima was IMOC from 2017-02-01 00:05, until the incident ended at 2017-02-01 00:20 (15 min).',
    ])
  })

  test('Somebody who took the role twice in a row has one turn', () => {
    expect(textsOf(writtenUp([declared, taken('23:01:00', 'U2'), taken('23:02:00', 'U2')]), 'leads')).toEqual([
      'Jonas Weber was IMOC from 23:01.',
    ])
  })
})

describe('the updates in the write-up', () => {
  const promised = told('23:06:00', 'U5', 'u1', { nextAt: '2017-01-31T23:26:00.000Z' })
  const next = (time: string): Told[number] => told(time, 'U5', 'u2', {})
  const last = (from: Told, now?: Date): string | undefined =>
    textsOf(writtenUp(from, now), 'told').find((text) => text.startsWith('The next'))

  test('Each update says whom it reached and whom it did not', () => {
    expect(textsOf(writtenUp(night), 'told').slice(0, 4)).toEqual([
      '23:06, Priya Nair, status investigating: Checkout fails for some. Some customers cannot check out. We know and are working on it.',
      'It did not reach the status page at 23:06: Statuspage did not answer within 10 s.',
      'It reached the announcements and the status page.',
      'The next update was promised for 23:26 and came at 23:40, 14 min after that.',
    ])
  })

  test.each([
    ['kept', [declared, promised, next('23:25:00')], 'The next update was promised for 23:26 and came at 23:25.'],
    [
      'late',
      [declared, promised, next('23:31:00')],
      'The next update was promised for 23:26 and came at 23:31, 5 min after that.',
    ],
    [
      'overtaken by the end',
      [declared, promised, moved('23:20:00', 'U2', 'investigating', 'resolved')],
      'The next update was promised for 23:26; the incident was resolved at 23:20, before that.',
    ],
    [
      'followed by no update',
      [declared, promised],
      'The next update was promised for 23:26; no later one is recorded.',
    ],
  ])('The write-up says that a promised update was %s', (_, from, sentence) => {
    expect(last(from)).toBe(sentence)
  })

  test('The write-up says no more of a promised update that is not due yet', () => {
    expect(last([declared, promised], new Date('2017-01-31T23:10:00Z'))).toBe('The next update was promised for 23:26.')
  })
})

test('A thread of three messages is a line of work, and a thread of two is not', () => {
  const two = [declared, said('23:03:00', 'U3', 'root'), said('23:04:00', 'U4', 'a', ts('23:03:00'))]

  expect(textsOf(writtenUp(two), 'lines-of-work')).toEqual([])
  expect(textsOf(writtenUp([...two, said('23:14:00', 'U4', 'b', ts('23:03:00'))]), 'lines-of-work')).toEqual([
    'Ana Lima started a thread at 23:03: “root”. 3 messages over 11 min, by Ana Lima and Sam Carter.',
  ])
})

test('A line of work has its title, leads, messages and outcome, and is not listed again as a thread', () => {
  const root = ts('23:03:00')
  const at = (time: string, actor: string, body: Told[number][2]): Told[number] => [time, actor, body]
  const told: Told = [
    declared,
    at('23:03:00', 'U3', { kind: 'line-opened', data: { number: 1, title: 'Roll back', lead: 'U4' } }),
    at('23:03:01', 'U3', { kind: 'line-placed', data: { number: 1, channel: 'C9', ts: root } }),
    ...['23:04:00', '23:05:00', '23:06:00'].map((time) => said(time, 'U4', 'looking', root)),
    at('23:07:00', 'U3', { kind: 'line-led', data: { number: 1, lead: 'U3' } }),
    at('23:10:00', 'U3', { kind: 'line-closed', data: { number: 1, outcome: 'it is back' } }),
  ]

  expect(textsOf(writtenUp(told), 'lines-of-work')).toEqual([
    'Line 1, “Roll back”, was opened by Ana Lima at 23:03 and led by Sam Carter, then by Ana Lima from 23:07.',
    '3 messages over 2 min, by Sam Carter.',
    'Closed at 23:10: it is back',
  ])
})

test('People are listed in the order in which they appeared, with what they did and no numbers', () => {
  const texts = textsOf(writtenUp(night), 'people')

  expect(texts.map((text) => text.split(' ')[0])).toEqual(['Mira', 'Jonas', 'Ana', 'Sam', 'Priya'])
  expect(texts.join()).not.toMatch(/\d/)
})

test('The same trouble of imoc is listed once', () => {
  const trouble = (time: string): Told[number] => [
    time,
    null,
    { kind: 'trouble', data: { effect: '', what: 'Posting', error: 'no answer', retrying: true } },
  ]

  expect(textsOf(writtenUp([declared, trouble('23:01:00'), trouble('23:02:00')]), 'troubles')).toEqual([
    '23:01: Posting: no answer (2 times, last at 23:02)',
  ])
})

test('Every sentence cites existing facts, each once, and no section is empty', () => {
  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      const known = new Set(facts.map(({ seq }) => seq))
      const document = writeUp(facts, state, context)

      for (const { cites } of [document.title, ...document.sections.flatMap(sentencesOf)]) {
        expect(cites.length).toBeGreaterThan(0)
        expect(new Set(cites).size).toBe(cites.length)
        expect(cites.filter((seq) => !known.has(seq))).toEqual([])
      }
      expect(document.sections.filter((section: Section) => sentencesOf(section).length === 0)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('The story is in order, and the summary has three to six lines', () => {
  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      const document = writeUp(facts, state, context)

      const times = document.sections
        .flatMap((section) => (section.as === 'story' ? section.days : []))
        .flatMap(({ entries }) => entries.map(({ at }) => at))
      expect(times).toEqual(times.toSorted())
      const lines = toSummary(document).split('\n').length
      expect(lines >= 3 && lines <= 6).toBe(true)
    }),
    { numRuns: 150 },
  )
})
