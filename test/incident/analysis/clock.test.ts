import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockKinds, clockOf } from '../../../src/incident/analysis/clock.ts'
import { type ClockPoint, clockPoints } from '../../../src/incident/analysis/clock-points.ts'
import type { ClockReading } from '../../../src/incident/analysis/clock-reading.ts'
import type { Fact, FactBody, FactData } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import type { Kind, Status } from '../../../src/incident/lifecycle/status.ts'

/** What happened when, by whom; `late`: minutes after which it was recorded. Times without a day are of the day of the declaration. */
type Told = { at: string; by?: string | null; late?: number; body: FactBody }

const day = '2026-03-04'
const moment = (at: string) => new Date(`${at.includes('T') ? at : `${day}T${at}`}:00Z`)
const short = (iso: string | null | undefined) => iso?.replace(`${day}T`, '').slice(0, iso.startsWith(day) ? 5 : 16)

function recorded(told: readonly Told[]): Fact[] {
  return told.map(({ at, by = 'U1', late = 0, body }, index) => {
    const recordedAt = new Date(moment(at).getTime() + late * 60_000)
    return { ...body, seq: index + 1, actor: by, occurredAt: moment(at), recordedAt }
  })
}

function clock(told: readonly Told[]) {
  const facts = recorded(told)
  return clockOf(facts, fold(facts, 'inc-1'))
}

function pointOf(told: readonly Told[], point: ClockPoint): ClockReading {
  const found = clock(told).points.find((each) => each.point === point)
  if (!found) throw new Error(`The clock has no ${point}.`)
  return found
}

/** "13:42 auto", "missing". */
function row({ at, source, last }: ClockReading): string {
  return at === null ? source : `${short(at)} ${source}${last ? `, last ${short(last.at)}` : ''}`
}

const declared = (at = '14:00', more: Partial<FactData<'declared'>> = {}, late = 0): Told => ({
  ...{ at, late },
  body: {
    kind: 'declared',
    data: {
      ...{ number: 7, title: 'Checkout fails', kind: 'real' as Kind, severity: 'unknown', private: false },
      ...{ callImoc: true, service: null, noticedBy: null, ...more },
    },
  },
})
const status = (at: string, to: Status, late = 0): Told => ({
  ...{ at, late },
  body: { kind: 'status-changed', data: { from: 'investigating', to, why: null } },
})
const imoc = (at: string, user = 'U2'): Told => ({
  at,
  body: { kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' } },
})
const role = (at: string): Told => ({
  at,
  body: { kind: 'role-given', data: { role: 'scribe', user: 'U3', team: null } },
})
const acknowledged = (at: string): Told => ({
  at,
  body: { kind: 'page-answered', data: { page: 'p', user: 'U4', answer: 'acknowledged', why: null } },
})
const note = (at: string, text: string, late = 30): Told => ({
  ...{ at, late },
  body: { kind: 'noted', data: { id: `n-${at}-${text}`, text } },
})
const set = (at: string, point: ClockPoint, to: string | null, why: string | null = 'because'): Told => ({
  at,
  body: { kind: 'clock-set', data: { point, at: to === null ? null : moment(to).toISOString(), why } },
})
const unset = (at: string, point: ClockPoint): Told => ({
  at,
  body: { kind: 'clock-set', data: { point, at: null, why: null, withdrawn: true } },
})
type Update = FactData<'update-written'>
const update = (at: string, more: Partial<Update>): Told => ({
  at,
  body: {
    kind: 'update-written',
    data: {
      ...{ id: `u-${at}`, headline: '', text: 'x', impact: null, doing: null, status: 'investigating', nextAt: null },
      ...{ audiences: [], components: {}, notify: false, ...more },
    },
  },
})
const began = (at: string, beganAt: string | null) =>
  update(at, { beganAt: beganAt === null ? null : moment(beganAt).toISOString() })
const raised = (at: string): Told => ({ at, body: { kind: 'hypothesis-raised', data: { number: 1, text: 'x' } } })
const moved = (at: string, to: 'open' | 'testing' | 'supported' | 'ruled-out'): Told => ({
  at,
  body: { kind: 'hypothesis-moved', data: { number: 1, to, evidence: null } },
})
const doing = (at: string, number: number, temporary = false): Told => ({
  at,
  body: { kind: 'change-begun', data: { number, text: 'x', service: null, temporary } },
})
const did = (at: string, number: number): Told => ({
  at,
  body: { kind: 'change-ended', data: { number, outcome: null } },
})
const toUndo = (at: string, number: number, change: number | null = null): Told => ({
  at,
  body: { kind: 'undo-added', data: { number, text: 'x', change } },
})
const undone = (at: string, number: number): Told => ({
  at,
  body: { kind: 'undo-done', data: { number, outcome: null } },
})

describe('What facts show of the clock', () => {
  it.each<[does: string, point: ClockPoint, is: string, told: Told[]]>([
    ['the declaration alone says nothing of the impact', 'impact-started', 'missing', []],
    ['an update says since when people are affected', 'impact-started', '13:42 declared', [began('14:05', '13:42')]],
    [
      'the impact may have started the day before',
      'impact-started',
      '2026-03-03T16:55 declared',
      [began('14:05', '2026-03-03T16:55')],
    ],
    [
      'the last update that says it counts',
      'impact-started',
      '13:40 declared',
      [began('14:05', '13:42'), began('14:20', '13:40'), began('14:30', null)],
    ],
    [
      'a note says that it began',
      'impact-started',
      '13:42 declared',
      [note('13:42', 'Impact started, says the graph')],
    ],
    [
      'an update goes before a note',
      'impact-started',
      '13:44 declared',
      [note('13:42', 'Outage begins'), began('14:05', '13:44')],
    ],
    [
      'a note about a deploy says nothing of the impact',
      'impact-started',
      'missing',
      [note('13:42', 'WAF rule deployed')],
    ],
    ['a note that turns it round says nothing', 'impact-started', 'missing', [note('13:42', 'No impact started here')]],
    ['it was noticed when it was declared, at the latest', 'detected', '14:00 auto', []],
    [
      'a note says that it was noticed earlier',
      'detected',
      '13:45 declared',
      [note('13:45', 'First PagerDuty page: a test of the WAF fails')],
    ],
    [
      'the earliest of such notes counts',
      'detected',
      '13:45 declared',
      [note('13:50', 'Detected by hand'), note('13:45', 'The latency alert fired')],
    ],
    ['a note after the declaration is too late', 'detected', '14:00 auto', [note('14:30', 'First customer report', 0)]],
    [
      'a note that nobody noticed is none that somebody did',
      'detected',
      '14:00 auto',
      [note('13:45', 'No alert fired')],
    ],
    ['a question in a note says nothing', 'detected', '14:00 auto', [note('13:45', 'First alert here?')]],
    [
      'what comes second in a note says nothing',
      'detected',
      '14:00 auto',
      [note('13:45', 'Deploy done. First alert was later')],
    ],
    ['nobody came', 'engaged', 'missing', []],
    ['the first IMOC', 'engaged', '14:06 auto', [imoc('14:06'), imoc('14:30', 'U5')]],
    ['a page was acknowledged before', 'engaged', '14:04 auto', [imoc('14:06'), acknowledged('14:04')]],
    ['a role was taken before', 'engaged', '14:03 auto', [imoc('14:06'), role('14:03')]],
    [
      'it was reopened and somebody else took it',
      'engaged',
      '14:06 auto, last 16:05',
      [
        imoc('14:06'),
        status('15:00', 'resolved'),
        status('16:00', 'investigating'),
        imoc('16:05'),
        imoc('16:40', 'U5'),
      ],
    ],
    [
      'it was parked after it was resolved, and nobody reopened it',
      'engaged',
      '14:06 auto',
      [imoc('14:06'), status('15:00', 'resolved'), status('16:00', 'parked'), imoc('16:05', 'U5')],
    ],
    [
      'it was resolved, parked and reopened',
      'engaged',
      '14:06 auto, last 17:05',
      [
        ...[imoc('14:06'), status('15:00', 'resolved'), status('16:00', 'parked'), imoc('16:05')],
        ...[status('17:00', 'investigating'), imoc('17:05', 'U5')],
      ],
    ],
    ['the status was identified', 'diagnosed', '14:10 auto', [status('14:10', 'identified')]],
    [
      'a hypothesis was supported before',
      'diagnosed',
      '14:08 auto',
      [raised('14:01'), moved('14:08', 'supported'), status('14:10', 'identified')],
    ],
    [
      'a hypothesis that was ruled out later is no diagnosis',
      'diagnosed',
      'missing',
      [raised('14:01'), moved('14:08', 'supported'), moved('14:20', 'ruled-out')],
    ],
    [
      'a hypothesis that was doubted counts from when it held',
      'diagnosed',
      '14:30 auto',
      [raised('14:01'), moved('14:08', 'supported'), moved('14:20', 'testing'), moved('14:30', 'supported')],
    ],
    ['it was mitigated without a diagnosis', 'diagnosed', 'missing', [status('14:10', 'mitigated')]],
    [
      'mitigated, and fell back, and mitigated again',
      'mitigated',
      '14:10 auto, last 15:00',
      [status('14:10', 'mitigated'), status('14:30', 'identified'), status('15:00', 'mitigated')],
    ],
    [
      'parking is no falling back',
      'mitigated',
      '14:10 auto',
      [status('14:10', 'mitigated'), status('14:30', 'parked'), status('15:00', 'mitigated')],
    ],
    [
      'to go back from resolved to mitigated is no second mitigation',
      'mitigated',
      '14:10 auto',
      [status('14:10', 'mitigated'), status('14:30', 'resolved'), status('15:00', 'mitigated')],
    ],
    ['resolved at once says not when it was mitigated', 'mitigated', 'missing', [status('14:10', 'resolved')]],
    ['resolved, then closed', 'resolved', '14:10 auto', [status('14:10', 'resolved'), status('15:00', 'closed')]],
    ['closed at once', 'resolved', '15:00 auto', [status('15:00', 'closed')]],
    [
      'resolved and reopened and resolved',
      'resolved',
      '14:10 auto, last 16:00',
      [status('14:10', 'resolved'), status('15:00', 'investigating'), status('16:00', 'resolved')],
    ],
    [
      'resolved, parked and closed',
      'resolved',
      '14:10 auto',
      [status('14:10', 'resolved'), status('15:00', 'parked'), status('16:00', 'closed')],
    ],
    [
      'resolved, parked, reopened and closed',
      'resolved',
      '14:10 auto, last 16:00',
      [
        ...[status('14:10', 'resolved'), status('15:00', 'parked')],
        ...[status('15:30', 'investigating'), status('16:00', 'closed')],
      ],
    ],
    ['what was cancelled was not resolved', 'resolved', 'missing', [status('14:10', 'cancelled')]],
    [
      'the last change that stays',
      'corrected',
      '14:40 auto',
      [doing('14:02', 1, true), did('14:05', 1), doing('14:30', 2), did('14:40', 2), status('15:00', 'resolved')],
    ],
    [
      'it was parked after it was resolved, and what stays is known',
      'corrected',
      '14:40 auto',
      [doing('14:30', 2), did('14:40', 2), status('15:00', 'resolved'), status('16:00', 'parked')],
    ],
    [
      'nobody knows what stays while it is parked',
      'corrected',
      'missing',
      [doing('14:30', 2), did('14:40', 2), status('15:00', 'parked')],
    ],
    ['nobody knows what stays before it is over', 'corrected', 'missing', [doing('14:30', 2), did('14:40', 2)]],
    [
      'a change that had to be undone does not stay',
      'corrected',
      'missing',
      [doing('14:30', 2), did('14:40', 2), toUndo('14:41', 1, 2), undone('14:50', 1), status('15:00', 'resolved')],
    ],
    ['a change that goes on was not done', 'corrected', 'missing', [doing('14:30', 2), status('15:00', 'resolved')]],
    [
      'all that was temporary was undone',
      'recovered',
      '14:52 auto',
      [toUndo('14:07', 1), toUndo('14:08', 2), undone('14:40', 2), undone('14:52', 1)],
    ],
    [
      'something is still to be undone',
      'recovered',
      'missing',
      [toUndo('14:07', 1), toUndo('14:08', 2), undone('14:40', 2)],
    ],
    [
      'an update says that everything works again',
      'recovered',
      '14:30 auto',
      [
        update('14:10', { components: { shop: 'major_outage' } }),
        update('14:30', { components: { shop: 'operational' } }),
        update('14:50', { components: { shop: 'operational' } }),
      ],
    ],
    [
      'what never was hurt did not recover',
      'recovered',
      'missing',
      [update('14:30', { components: { shop: 'operational' } })],
    ],
    [
      'a component still does not work',
      'recovered',
      'missing',
      [update('14:10', { components: { shop: 'major_outage' } }), toUndo('14:11', 1), undone('14:40', 1)],
    ],
    [
      'both undone and told: the later one',
      'recovered',
      '14:52 auto',
      [
        update('14:10', { components: { shop: 'major_outage' } }),
        update('14:30', { components: { shop: 'operational' } }),
        toUndo('14:11', 1),
        undone('14:52', 1),
      ],
    ],
  ])('%s', (_, point, is, told) => {
    expect(row(pointOf([declared(), ...told], point))).toBe(is)
  })

  it('A note that was withdrawn or erased says nothing', () => {
    const facts = recorded([declared(), note('13:45', 'First alert')])
    const state = fold(facts, 'inc-1')
    const erased = facts.map((fact) =>
      fact.kind === 'noted' ? { ...fact, data: { ...fact.data, erased: true } } : fact,
    )

    const detected = (all: Fact[], notes = state.notes) => clockOf(all, { kind: 'real', notes }).points[1]

    expect(detected(facts)?.source).toBe('declared')
    expect(detected(facts, [])?.source).toBe('auto')
    expect(detected(erased)?.source).toBe('auto')
  })

  it('The detection says how it was noticed and that it may have been earlier', () => {
    expect(pointOf([declared('14:00', { noticedBy: 'customer' })], 'detected')).toMatchObject({
      ...{ said: 'declared it, noticed by a customer', by: 'U1', atLatest: true, seqs: [1] },
    })
  })

  it('What is done while an incident of the past is entered says nothing about when it happened', () => {
    const past = [declared('14:00', { kind: 'past' }), imoc('14:01'), status('14:02', 'resolved')]

    expect(clock(past).points.map(({ source }) => source)).toEqual(Array(8).fill('missing'))
    const dated = [declared('14:00', { kind: 'past' }, 600), status('15:00', 'mitigated', 600), began('23:00', '13:50')]
    expect(
      clock(dated)
        .points.map(row)
        .filter((each) => each !== 'missing'),
    ).toEqual([...['13:50 declared', '14:00 auto', '15:00 auto']])
  })
})

describe('What people set', () => {
  const mitigated = status('14:10', 'mitigated')

  it.each<[does: string, point: ClockPoint, is: string, told: Told[]]>([
    ['a first time is a declaration', 'impact-started', '13:42 declared', [set('15:00', 'impact-started', '13:42')]],
    [
      'a second time is a correction',
      'impact-started',
      '13:40 corrected',
      [set('15:00', 'impact-started', '13:42'), set('15:01', 'impact-started', '13:40')],
    ],
    [
      'a time in place of what facts say is a correction',
      'mitigated',
      '14:07 corrected',
      [mitigated, set('15:00', 'mitigated', '14:07')],
    ],
    [
      'a correction is one time, also of a point with two',
      'mitigated',
      '15:02 corrected',
      [mitigated, status('14:20', 'identified'), status('15:00', 'mitigated'), set('16:00', 'mitigated', '15:02')],
    ],
    [
      'an earlier time than the latest possible one contradicts nobody',
      'detected',
      '13:45 declared',
      [set('15:00', 'detected', '13:45')],
    ],
    [
      'a later time than the latest possible one is a correction',
      'detected',
      '14:20 corrected',
      [set('15:00', 'detected', '14:20')],
    ],
    ['nobody knows: it is missing', 'mitigated', 'missing', [mitigated, set('15:00', 'mitigated', null)]],
    [
      'taken back: what facts say',
      'mitigated',
      '14:10 auto',
      [mitigated, set('15:00', 'mitigated', '14:07'), unset('15:05', 'mitigated')],
    ],
    [
      'taken back and set again',
      'mitigated',
      '14:08 corrected',
      [mitigated, set('15:00', 'mitigated', '14:07'), unset('15:05', 'mitigated'), set('15:06', 'mitigated', '14:08')],
    ],
    [
      'earlier than the declaration by days',
      'impact-started',
      '2026-02-27T09:00 declared',
      [set('15:00', 'impact-started', '2026-02-27T09:00')],
    ],
  ])('%s', (_, point, is, told) => {
    expect(row(pointOf([declared(), ...told], point))).toBe(is)
  })

  it('A correction says who, why, and what the facts say', () => {
    const told = [declared(), mitigated, { ...set('15:00', 'mitigated', '14:07', 'the graph'), by: 'U9' }]

    expect(pointOf(told, 'mitigated')).toMatchObject({
      ...{ by: 'U9', why: 'the graph', said: 'corrected it', seqs: [3] },
      instead: { at: moment('14:10').toISOString(), by: 'U1', said: 'set the status to mitigated' },
    })
  })

  it.each([
    [
      'what was set before is shown',
      '19:00',
      [set('20:00', 'impact-started', '19:00'), set('20:01', 'impact-started', '18:00')],
    ],
    [
      'what was set before is shown also where it is set to unknown',
      '19:00',
      [set('20:00', 'impact-started', '19:00'), set('20:01', 'impact-started', null)],
    ],
    [
      'the same time again is no other',
      null,
      [set('20:00', 'impact-started', '19:00'), set('20:01', 'impact-started', '19:00')],
    ],
    [
      'what was taken back is not shown',
      null,
      [
        set('20:00', 'impact-started', '19:00'),
        unset('20:01', 'impact-started'),
        set('20:02', 'impact-started', '18:00'),
      ],
    ],
  ])('Where no fact says anything, %s', (_, at, told) => {
    const { instead } = pointOf([declared(), ...told], 'impact-started')

    expect(instead).toEqual(at && { at: moment(at).toISOString(), by: 'U1', said: 'set it', wasSet: true })
  })
})

describe('Lengths of time', () => {
  const whole = [
    declared(),
    began('14:05', '13:42'),
    note('13:45', 'First alert'),
    imoc('13:51'),
    status('14:09', 'mitigated'),
  ]
  const spans = (told: Told[]) =>
    Object.fromEntries(
      clock(told).spans.map(({ id, ms, bound }) => [id, ms === null ? null : `${ms / 60_000} ${bound}`]),
    )

  it('They follow from the points, and the first three add up to the fourth', () => {
    expect(spans(whole)).toEqual({ ttd: '3 exact', tte: '6 exact', ttf: '18 exact', ttm: '27 exact' })
  })

  it('Where it was noticed at the latest, detection took at most and engaging at least so long', () => {
    const told = [declared(), began('14:05', '13:42'), imoc('14:04')]

    expect(spans(told)).toEqual({ ttd: '18 at-most', tte: '4 at-least', ttf: null, ttm: null })
  })

  it('After a reopening, only those that end with the mitigation are longer, and they add up', () => {
    const told = [
      ...[...whole, status('14:30', 'resolved'), status('18:00', 'investigating'), imoc('18:02', 'U5')],
      ...[status('18:20', 'mitigated'), status('18:30', 'resolved')],
    ]

    expect(spans(told)).toEqual({ ttd: '3 exact', tte: '6 exact', ttf: '269 exact', ttm: '278 exact' })
  })

  it('They end when it was mitigated for good, and name what is missing', () => {
    const told = [
      declared(),
      imoc('14:05'),
      status('14:10', 'mitigated'),
      status('14:20', 'identified'),
      status('15:05', 'mitigated'),
    ]

    expect(spans(told)).toMatchObject({ ttf: '60 exact', ttm: null })
    expect(clock(told).spans.find(({ id }) => id === 'ttm')?.missing).toEqual(['impact-started'])
  })
})

it('Each time is counted from the point before that has one, in its own round', () => {
  const told = [
    ...[declared(), began('14:05', '13:42'), imoc('14:03')],
    ...[status('14:10', 'mitigated'), status('14:20', 'identified'), status('15:05', 'mitigated')],
    status('15:30', 'resolved'),
  ]

  const since = clock(told).points.flatMap(({ point, since, last }) => [
    [point, since?.point, since && since.ms / 60_000] as const,
    ...(last ? [[point, last.since?.point, last.since && last.since.ms / 60_000] as const] : []),
  ])

  expect(since.filter(([, from]) => from !== undefined)).toEqual([
    ['detected', 'impact-started', 18],
    ['engaged', 'detected', 3],
    ['diagnosed', 'engaged', 17],
    ['mitigated', 'diagnosed', -10],
    ['mitigated', 'diagnosed', 45],
    ['resolved', 'mitigated', 25],
  ])
})

describe('Doubts', () => {
  const doubts = (told: Told[]) =>
    clock([declared(), ...told]).points.flatMap(({ point, doubt }) => (doubt ? [[point, doubt]] : []))

  it.each<[does: string, doubts: string[][], told: Told[]]>([
    [
      'mitigated before the impact',
      [['mitigated', 'It was mitigated before its impact started: one of the two times may be wrong.']],
      [status('14:10', 'mitigated'), set('15:00', 'impact-started', '14:12')],
    ],
    [
      'engaged before a detection that somebody set',
      [['engaged', 'Somebody was engaged before it was detected: one of the two times may be wrong.']],
      [imoc('14:03'), set('15:00', 'detected', '14:05')],
    ],
    [
      'mitigated before it was diagnosed is normal',
      [],
      [status('14:10', 'mitigated'), status('14:10', 'closed'), set('15:00', 'diagnosed', '14:30')],
    ],
    [
      'noticed before it hurt anybody is normal',
      [],
      [set('15:00', 'impact-started', '14:03'), status('14:10', 'mitigated')],
    ],
    [
      'anything before the declaration is normal',
      [],
      [set('15:00', 'impact-started', '10:00'), set('15:00', 'mitigated', '11:00')],
    ],
  ])('%s', (_, expected, told) => {
    expect(doubts(told)).toEqual(expected)
  })
})

describe('Whatever happens', () => {
  const points = fc.constantFrom(...clockPoints)
  const minute = fc.integer({ min: 0, max: 600 }).map((of) => moment('10:00').getTime() + of * 60_000)
  const at = minute.map((ms) => new Date(ms).toISOString().slice(0, 16))
  const anything = fc.oneof(
    fc
      .tuple(
        at,
        fc.constantFrom<Status>(
          'investigating',
          'identified',
          'mitigated',
          'resolved',
          'closed',
          'parked',
          'cancelled',
        ),
      )
      .map(([when, to]) => status(when, to)),
    fc.tuple(at, at).map(([when, since]) => began(when, since)),
    at.map((when) => imoc(when)),
    at.map((when) => note(when, 'First alert')),
    fc
      .tuple(at, fc.constantFrom(...(['supported', 'testing', 'ruled-out'] as const)))
      .map(([when, to]) => moved(when, to)),
  )
  const happened = fc.uniqueArray(anything, { maxLength: 15, selector: ({ at: when }) => when })

  it('The first three lengths add up to the fourth', () => {
    fc.assert(
      fc.property(happened, (told) => {
        const begun = [declared('09:59'), imoc('09:59'), set('09:59', 'impact-started', '09:30')]
        const { spans } = clock([...begun, ...told, status('22:00', 'mitigated')])
        const of = Object.fromEntries(spans.map(({ id, ms }) => [id, ms]))

        expect((of.ttd ?? Number.NaN) + (of.tte ?? Number.NaN) + (of.ttf ?? Number.NaN)).toBe(of.ttm)
      }),
    )
  })

  it('What was set last always wins', () => {
    fc.assert(
      fc.property(happened, points, at, happened, (before, point, to, after) => {
        expect(pointOf([declared(), ...before, set('23:00', point, to), ...after], point)).toMatchObject({
          at: moment(to).toISOString(),
          source: expect.stringMatching(/declared|corrected/),
        })
      }),
    )
  })

  it('It does not matter in which order facts were recorded', () => {
    const withoutSeqs = (told: Told[]) =>
      JSON.parse(JSON.stringify(clock(told), (key, value) => (key === 'seqs' ? undefined : value)))
    fc.assert(
      fc.property(
        happened.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(withoutSeqs([declared('09:59'), ...shuffled])).toEqual(withoutSeqs([declared('09:59'), ...all]))
        },
      ),
    )
  })

  it('The kinds that the clock names are enough, and every time rests on facts', () => {
    fc.assert(
      fc.property(happened, (told) => {
        const facts = recorded([declared(), ...told])
        const state = fold(facts, 'inc-1')
        const some = facts.filter(({ kind }) => clockKinds.some((each) => each === kind))

        expect(clockOf(some, state)).toEqual(clockOf(facts, state))
        for (const { at: when, seqs } of clockOf(facts, state).points) if (when !== null) expect(seqs).not.toEqual([])
      }),
    )
  })
})
