import { describe, expect, test } from 'vitest'
import {
  contradictsStatusPage,
  pageSays,
  type StatusPageSays,
} from '../../../../src/features/updates/status-page-says.ts'
import { updateForm } from '../../../../src/features/updates/update/actions.ts'
import { draftOf, isToAskAnew, writeUpdate } from '../../../../src/features/updates/update/rules.ts'
import { UpdateForm } from '../../../../src/features/updates/update/schema.ts'
import { changesSince, seenOf } from '../../../../src/features/updates/update/seen.ts'
import type { Fact, FactData } from '../../../../src/incident/facts.ts'
import { kinds } from '../../../../src/incident/lifecycle/status.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const form = (values: Record<string, string[]>) => UpdateForm.parse(values)
const seen = seenOf(sampleState())
const drafted = (state: State, values: Record<string, string[]>, page: StatusPageSays | null = null) =>
  draftOf(state, form(values), {
    seen: seenOf(state, { askedAnew: contradictsStatusPage(page, state.status) }),
    now,
    page,
  })

const plainDraft = {
  headline: 'Checkout is down',
  text: 'Some cannot pay.',
  impact: null,
  doing: null,
  status: 'investigating' as const,
  nextMinutes: 0,
  nextAt: null as string | null,
  audiences: [],
  components: {},
  notify: false,
  beganAt: null,
  seen,
}

describe('an update form', () => {
  test('A form with the text alone takes the rest from the incident', () => {
    expect(drafted(sampleState(), { text: [' Some cannot pay. '] })).toEqual({ draft: plainDraft })
  })

  test('A form with everything is kept, trimmed', () => {
    const values = {
      ...{
        headline: [' Payments fail '],
        text: ['Some cannot pay.'],
        impact: ['one in ten '],
        doing: [' rolling back'],
      },
      ...{ status: ['mitigated'], next: ['30'], audiences: ['announcements', 'status-page'], notify: ['notify'] },
      ...{ components: ['shop', 'api'], level: ['major_outage'] },
    }

    expect(drafted(sampleState(), values)).toEqual({
      draft: {
        ...{ headline: 'Payments fail', text: 'Some cannot pay.', impact: 'one in ten', doing: 'rolling back' },
        ...{ status: 'mitigated', nextMinutes: 30, audiences: ['announcements', 'status-page'], notify: true },
        ...{ nextAt: '2026-03-02T12:30:00.000Z', beganAt: null, seen },
        components: { shop: 'major_outage', api: 'major_outage' },
      },
    })
  })

  test('A form that names components and no level means degraded performance', () => {
    expect(drafted(sampleState(), { text: ['x'], components: ['shop'] })).toMatchObject({
      draft: { components: { shop: 'degraded_performance' } },
    })
  })

  test.each([[[]], [['']], [['  \n ']]])('A form that says nothing (%j) comes back with what to write', (text) => {
    expect(drafted(sampleState(), { text })).toEqual({
      errors: { text: 'Write what people see, in one or two sentences.' },
    })
  })

  test.each(kinds)('A form of a private incident (%s) reaches no audience', (kind) => {
    const answer = drafted(sampleState({ private: true, kind }), { text: ['x'], audiences: ['subscribers'] })

    expect(answer).toEqual({
      errors: { audiences: 'This incident is private; it is not announced outside its channel.' },
    })
  })

  test('A form of a drill never reaches the public page, and says that it is for the drill', () => {
    const drill = sampleState({ kind: 'drill' })

    const answer = drafted(drill, { text: ['x'], audiences: ['announcements', 'status-page'] })

    expect(answer).toMatchObject({ errors: { audiences: expect.stringMatching(/drill/) } })
    expect(drafted(drill, { text: ['x'], audiences: ['announcements'] })).toHaveProperty('draft')
  })

  test('A form of a private incident may be written for no audience', () => {
    expect(drafted(sampleState({ private: true }), { text: ['x'] })).toHaveProperty('draft')
  })

  test('A form with an audience that imoc does not have is not read', () => {
    expect(() => form({ text: ['x'], audiences: ['press'] })).toThrow()
  })
})

test.each(['resolved', 'closed'])(
  'An update of an incident that is over (%s) says neither what we do nor when we say more',
  (status) => {
    const values = { text: ['x'], doing: ['Rolling back'], next: ['30'], status: [status] }

    expect(drafted(sampleState(), values)).toMatchObject({ draft: { doing: null, nextMinutes: 0, nextAt: null } })
    expect(drafted(sampleState(), { ...values, status: ['mitigated'] })).toMatchObject({
      draft: { doing: 'Rolling back', nextMinutes: 30 },
    })
  },
)

describe('an update for the public', () => {
  const values = { text: ['x'], audiences: ['status-page'], headline: ['Checkout fails'], components: ['shop'] }

  test('A public update needs a headline, and does not take the title that nobody looked at', () => {
    expect(drafted(sampleState(), { ...values, headline: [' '] })).toEqual({
      errors: { headline: 'Write the headline that the public reads.' },
    })
  })

  test.each(['degraded_performance', 'partial_outage', 'major_outage'])(
    'A public update cannot say resolved beside a component with %s',
    (level) => {
      expect(drafted(sampleState(), { ...values, status: ['resolved'], level: [level] })).toMatchObject({
        errors: { level: expect.stringContaining('choose “Works again”, or another status') },
      })
    },
  )

  describe('a public update of a reopened incident', () => {
    const page: StatusPageSays = { status: 'resolved', levels: { api: 'operational', search: 'operational' } }
    const choose = 'Choose how it is now. The page still shows that it works.'

    test('A reopened incident asks anew for the level of each component on the page, and of what else is affected', () => {
      expect(drafted(sampleState(), { ...values, 'level:search': ['major_outage'] }, page)).toEqual({
        errors: { 'level:api': choose, level: 'Choose how much it is affected.' },
      })
    })

    test('A reopened incident gives each component the level that was chosen for it', () => {
      const chosen = {
        ...values,
        ...{ level: ['degraded_performance'], 'level:search': ['major_outage'], 'level:api': ['operational'] },
      }

      expect(drafted(sampleState(), chosen, page)).toMatchObject({
        draft: { components: { shop: 'degraded_performance', search: 'major_outage', api: 'operational' } },
      })
    })

    test('A reopened incident asks for no levels where the page does not get the update', () => {
      expect(drafted(sampleState(), { text: ['x'], audiences: ['announcements'] }, page)).toHaveProperty('draft')
    })

    test('A form that showed the incident as resolved asks once for the levels before its draft is shown', () => {
      const resolved = sampleState({ status: 'resolved' })
      const well = { 'level:api': ['operational'], 'level:search': ['operational'] }
      const draft = (status: string) => {
        const done = drafted(resolved, { ...values, ...well, status: [status], components: [] }, page)
        return 'draft' in done ? done.draft : undefined
      }
      const reopening = draft('investigating')
      const lasting = draft('resolved')
      const askedAnew = reopening && { ...reopening, seen: seenOf(resolved, { askedAnew: true }) }

      expect([reopening, askedAnew, lasting].map((each) => each && isToAskAnew(each, page))).toEqual([
        true,
        false,
        false,
      ])
    })
  })

  describe('what the status page says', () => {
    const at = { seq: 1, actor: 'U2', occurredAt: now, recordedAt: now }
    const told = (data: Partial<FactData<'update-written'>>): Fact => ({
      ...{ kind: 'update-written', ...at },
      data: {
        ...{ id: 'u', headline: 'x', text: 'x', impact: null, doing: null, status: 'investigating', nextAt: null },
        ...{ audiences: ['status-page'], components: {}, notify: false },
        ...data,
      },
    })
    const down = told({ components: { shop: 'major_outage', api: 'partial_outage' } })
    const known = [{ id: 'shop' }, { id: 'api' }]

    test.each<[string, Fact[], StatusPageSays | null]>([
      ['nothing where it was told nothing', [told({ audiences: ['announcements'] })], null],
      [
        'the last level of each component',
        [down, told({ components: { api: 'operational', gone: 'major_outage' } })],
        { status: 'investigating', levels: { shop: 'major_outage', api: 'operational' } },
      ],
      [
        'that all is well at the end, whatever the levels were',
        [down, told({ status: 'resolved' })],
        { status: 'resolved', levels: { shop: 'operational', api: 'operational' } },
      ],
      [
        'what it said before where only others were told of the end',
        [down, told({ status: 'resolved', audiences: ['announcements'] })],
        { status: 'investigating', levels: { shop: 'major_outage', api: 'partial_outage' } },
      ],
    ])('The status page says %s', (_, facts, says) => {
      expect(pageSays(facts, known)).toEqual(says)
    })
  })

  test('A public update cannot say that the incident begins in the future', () => {
    const at = (date: Date) => [String(date.getTime() / 1_000)]

    expect(drafted(sampleState(), { ...values, began: at(new Date('2026-03-02T12:01:00Z')) })).toHaveProperty(
      'errors.began',
    )
    expect(drafted(sampleState(), { ...values, began: at(new Date('2026-03-02T11:05:00Z')) })).toMatchObject({
      draft: { beganAt: '2026-03-02T11:05:00.000Z' },
    })
  })
})

describe('an update that is stale', () => {
  const other = { id: 'u9', headline: 'x', text: 'All is well.', impact: null, doing: null, nextAt: null }
  const update = {
    ...other,
    status: 'resolved',
    at: now.toISOString(),
    by: 'U3',
    components: {},
    audiences: [],
  } as const
  const changes: [string, Partial<State>, RegExp][] = [
    ['status', { status: 'resolved' }, /status was investigating, and is \*resolved\* now/],
    ['severity', { severity: 'sev1' }, /severity was unknown, and is \*sev1\* now/],
    ['who may know', { private: true }, /is \*private\* now/],
    [
      'what was told',
      { update: { ...update, audiences: [], outcomes: [] } },
      /Another update went out .*by <@U3>: “All is well\.”/,
    ],
  ]

  test.each(changes)('An update is not sent after a change of %s', (_, change, why) => {
    const done = writeUpdate(sampleState(change), { id: 'u1', draft: plainDraft, by: 'U2' }, now)

    expect(asSaid(done)).toMatchObject({ refused: expect.stringMatching(why) })
  })

  test('An update is not sent after the time for which it promises the next one', () => {
    const draft = { ...plainDraft, nextMinutes: 15, nextAt: '2026-03-02T11:59:00.000Z' }

    expect(asSaid(writeUpdate(sampleState(), { id: 'u1', draft, by: 'U2' }, now))).toMatchObject({
      refused: expect.stringContaining('has passed'),
    })
  })

  test('An update that went out already is no change that makes its own form stale', () => {
    const state = sampleState({ update: { ...update, id: 'u1', audiences: [], outcomes: [] } })

    expect(writeUpdate(state, { id: 'u1', draft: plainDraft, by: 'U2' }, now)).toHaveProperty('facts')
  })

  test('A form of another version counts as stale, and a form remembers what its writer saw', () => {
    const state = sampleState()

    const { metadata } = updateForm
    const written = metadata.write({ incidentId: state.id, seen })

    expect(written).toBe(`${state.id}|${JSON.stringify(seen)}`)
    expect(metadata.read(written)).toEqual({ incidentId: state.id, seen })
    expect(metadata.read(state.id)).toEqual({ incidentId: state.id, seen: null })
    expect(changesSince(null, state, [])).toHaveLength(1)
    expect(changesSince(seen, state, [])).toEqual([])
  })
})

describe('an update', () => {
  const { nextMinutes: _, seen: __, beganAt: ___, ...written } = plainDraft
  const fact = (data: object) => ({
    kind: 'update-written',
    data: { id: 'u1', ...written, ...data },
    actor: 'U2',
    occurredAt: now,
    key: 'update:u1',
  })
  const write = (draft: Partial<typeof plainDraft> = {}) =>
    writeUpdate(sampleState(), { id: 'u1', draft: { ...plainDraft, ...draft }, by: 'U2' }, now)

  test('An update that changes no status is one fact', () => {
    expect(write()).toEqual({ facts: [fact({})] })
  })

  test('An update records the moment for which it promises the next one', () => {
    expect(write({ nextMinutes: 20, nextAt: '2026-03-02T12:20:00.000Z' })).toEqual({
      facts: [fact({ nextAt: '2026-03-02T12:20:00.000Z' })],
    })
  })

  test('An update that tells of a new status changes the status first', () => {
    const draft = { ...plainDraft, status: 'mitigated' as const }

    expect(writeUpdate(sampleState(), { id: 'u1', draft, by: 'U2' }, now)).toEqual({
      facts: [
        {
          kind: 'status-changed',
          data: { from: 'investigating', to: 'mitigated', why: null },
          actor: 'U2',
          occurredAt: now,
          key: 'moved:u1',
        },
        fact({ status: 'mitigated' }),
      ],
    })
  })

  test('An update that is sent twice has the same keys', () => {
    const keys = (at: Date) => {
      const done = writeUpdate(sampleState(), { id: 'u1', draft: plainDraft, by: 'U2' }, at)
      return 'facts' in done && done.facts.map((each) => each.key)
    }

    expect(keys(now)).toEqual(keys(new Date('2026-03-02T12:00:05Z')))
  })
})
