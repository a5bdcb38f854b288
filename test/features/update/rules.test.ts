import { describe, expect, test } from 'vitest'
import { draftOf, writeUpdate } from '../../../src/features/update/rules.ts'
import { UpdateForm } from '../../../src/features/update/schema.ts'
import { kinds } from '../../../src/incident/status.ts'
import { sampleState } from '../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const form = (values: Record<string, string[]>) => UpdateForm.parse(values)

const plainDraft = {
  headline: 'Checkout is down',
  text: 'Some cannot pay.',
  impact: null,
  doing: null,
  status: 'investigating' as const,
  nextMinutes: 0,
  audiences: [],
  components: {},
  notify: false,
}

describe('a form', () => {
  test('with the text alone takes the rest from the incident', () => {
    expect(draftOf(sampleState(), form({ text: [' Some cannot pay. '] }))).toEqual({ draft: plainDraft })
  })

  test('with everything is kept, trimmed', () => {
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

    expect(draftOf(sampleState(), form(values))).toEqual({
      draft: {
        ...{ headline: 'Payments fail', text: 'Some cannot pay.', impact: 'one in ten', doing: 'rolling back' },
        ...{ status: 'mitigated', nextMinutes: 30, audiences: ['announcements', 'status-page'], notify: true },
        components: { shop: 'major_outage', api: 'major_outage' },
      },
    })
  })

  test('that names components and no level says degraded', () => {
    expect(draftOf(sampleState(), form({ text: ['x'], components: ['shop'] }))).toMatchObject({
      draft: { components: { shop: 'degraded_performance' } },
    })
  })

  test.each([[[]], [['']], [['  \n ']]])('that says nothing (%j) comes back with what to write', (text) => {
    expect(draftOf(sampleState(), form({ text }))).toEqual({
      errors: { text: 'Say what people see, in a sentence or two.' },
    })
  })

  test.each(kinds)('of a private incident (%s) reaches no audience', (kind) => {
    const drafted = draftOf(sampleState({ private: true, kind }), form({ text: ['x'], audiences: ['subscribers'] }))

    expect(drafted).toEqual({
      errors: { audiences: 'This incident is private; it is told to nobody outside its channel.' },
    })
  })

  test('of a drill never reaches the public page, and says that it is for the drill', () => {
    const drill = sampleState({ kind: 'drill' })

    const drafted = draftOf(drill, form({ text: ['x'], audiences: ['announcements', 'status-page'] }))

    expect(drafted).toMatchObject({ errors: { audiences: expect.stringMatching(/drill/) } })
    expect(draftOf(drill, form({ text: ['x'], audiences: ['announcements'] }))).toHaveProperty('draft')
  })

  test('of a private incident may be written for nobody', () => {
    expect(draftOf(sampleState({ private: true }), form({ text: ['x'] }))).toHaveProperty('draft')
  })

  test('with an audience that imoc does not have is not read', () => {
    expect(() => form({ text: ['x'], audiences: ['press'] })).toThrow()
  })
})

describe('an update', () => {
  const written = { ...plainDraft, nextMinutes: undefined }
  const fact = (data: object) => ({
    kind: 'update-written',
    data: { id: 'u1', ...written, nextAt: null, ...data },
    actor: 'U2',
    occurredAt: now,
    key: 'update:u1',
  })
  const write = (draft: Partial<typeof plainDraft> = {}) =>
    writeUpdate(sampleState(), { id: 'u1', draft: { ...plainDraft, ...draft }, by: 'U2' }, now)

  test('that moves nothing is one fact', () => {
    expect(write()).toEqual({ facts: [fact({})] })
  })

  test('promises the next one at a moment', () => {
    expect(write({ nextMinutes: 20 })).toEqual({ facts: [fact({ nextAt: '2026-03-02T12:20:00.000Z' })] })
  })

  test('that tells of a new status moves to it first', () => {
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

  test('sent twice has the same keys', () => {
    const keys = (at: Date) =>
      writeUpdate(sampleState(), { id: 'u1', draft: plainDraft, by: 'U2' }, at).facts.map(({ key }) => key)

    expect(keys(now)).toEqual(keys(new Date('2026-03-02T12:00:05Z')))
  })
})
