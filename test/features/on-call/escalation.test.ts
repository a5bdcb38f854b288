import { describe, expect, test } from 'vitest'
import {
  allSteps,
  type EscalationPolicy,
  nextStep,
  type PagedBefore,
} from '../../../src/features/on-call/escalation.ts'
import { Rota } from '../../../src/incident/on-call/rota.ts'

const rota = Rota.parse({
  ...{ zone: 'Etc/UTC', handover: { day: 'monday', time: '10:00' }, start: '2026-03-02' },
  members: ['mira', 'jonas', 'aiko'],
})
const usual = [
  { who: 'rota', by: 'slack' as const },
  { who: 'next', by: 'slack' as const },
  { who: 'rota', by: 'second' as const },
  { who: 'executive', by: 'slack' as const },
]
type Change = Partial<Omit<EscalationPolicy, 'paging' | 'roster'>> & {
  rota?: Partial<Rota>
  paging?: Partial<EscalationPolicy['paging']>
  unknown?: string[]
}

/** The shipped ladder on a Wednesday that is mira's. */
function ladder({ rota: turns, paging, unknown = [], ...change }: Change = {}): EscalationPolicy {
  return {
    paging: {
      ...{ page_at: [], answer_within_minutes: 5, ladder: usual, executive: null, second: null, why: {} },
      ...paging,
    },
    second: null,
    roster: { rota: { ...rota, ...turns }, swaps: [], shifts: null, fallback: null },
    at: new Date('2026-03-04T09:00:00Z'),
    userOf: async (member) => (unknown.includes(member) ? null : `U-${member}`),
    ...change,
  }
}

const way = async (input: EscalationPolicy) => {
  const { steps, passed } = await allSteps(input)
  return { steps: steps.map(({ rung, user, who, medium }) => `${rung} ${user ?? who} ${medium}`), passed }
}

test.each<[string, Change, string[]]>([
  ['first to whoever is on duty and then to the next', {}, ['0 U-mira slack', '1 U-jonas slack']],
  [
    'to a second medium and an executive where they are configured',
    { second: 'pagerduty', paging: { executive: 'vera' } },
    ['0 U-mira slack', '1 U-jonas slack', '2 U-mira pagerduty', '3 U-vera slack'],
  ],
  [
    'past people without an active account, whom the second medium can still ring',
    { second: 'webhook', unknown: ['mira'] },
    ['0 U-jonas slack', '1 U-aiko slack', '2 mira webhook'],
  ],
  [
    'past people without an active account among the next',
    { unknown: ['jonas'] },
    ['0 U-mira slack', '1 U-aiko slack'],
  ],
  [
    'past people who are away',
    { rota: { away: [{ member: 'mira', from: '2026-03-01', until: '2026-03-10' }] } },
    ['0 U-jonas slack', '1 U-aiko slack'],
  ],
  [
    'to people who are away where nobody else can be reached',
    { rota: { members: ['mira'], away: [{ member: 'mira', from: '2026-03-01', until: '2026-03-10' }] } },
    ['0 U-mira slack'],
  ],
  [
    'to another person each time where it names the next one twice',
    { paging: { ladder: [usual[0], usual[1], usual[1]].flatMap((each) => each ?? []) } },
    ['0 U-mira slack', '1 U-jonas slack', '2 U-aiko slack'],
  ],
  ['to somebody by name', { paging: { ladder: [{ who: 'U0VERA', by: 'slack' }] } }, ['0 U-U0VERA slack']],
  ['to nobody where nobody has an active account', { unknown: ['mira', 'jonas', 'aiko'] }, []],
])('The escalation list leads %s', async (_, change, steps) => {
  expect((await way(ladder(change))).steps).toEqual(steps)
})

test('Everybody who is skipped on the escalation list is named, with the reason', async () => {
  const away = [{ member: 'mira', from: '2026-03-01', until: '2026-03-10', why: 'a wedding' }]

  expect((await way(ladder({ rota: { away }, unknown: ['jonas'] }))).passed).toEqual([
    'mira is away (a wedding)',
    'the rota names jonas, who has no active account in this workspace',
  ])
})

test('A guest, whom nobody can let into the channel, is paged only where nobody else is left', async () => {
  const guests = (...names: string[]) => ({
    isGuest: async (user: string) => names.some((name) => user === `U-${name}`),
  })

  const others = await way(ladder(guests('mira')))
  const nobody = await way(ladder(guests('mira', 'jonas', 'aiko')))

  expect(others.steps).toEqual(['0 U-jonas slack', '1 U-aiko slack'])
  expect(others.passed).toEqual(['mira is a guest in this workspace, who cannot be let into the channel'])
  expect(nobody.steps[0]).toBe('0 U-mira slack')
})

describe('the next step on the escalation list', () => {
  const paged = (user: string, answer: 'cannot' | null = null): PagedBefore[number] => ({
    ...{ user: `U-${user}`, who: user, medium: 'slack', answer },
  })

  test('The second medium does not ring somebody who has said that they cannot come', async () => {
    const found = await nextStep(ladder({ second: 'pagerduty' }), 2, [paged('mira', 'cannot'), paged('jonas')])

    expect(found.step).toBeNull()
  })

  test('Nobody is paged twice in the same way, also after a change of the rota in between', async () => {
    const at = new Date('2026-03-09T10:30:00Z')
    const found = await nextStep(ladder({ at }), 1, [paged('mira'), paged('jonas')])

    expect(found.step).toMatchObject({ rung: 1, user: 'U-aiko' })
  })

  test('A page waits for Slack where it has to look somebody up, but the second medium does not wait', async () => {
    const userOf = async () => {
      throw new Error('Slack is away')
    }

    await expect(nextStep(ladder({ userOf }), 0, [])).rejects.toThrow('Slack is away')
    expect((await nextStep(ladder({ userOf, second: 'pagerduty' }), 2, [])).step).toEqual({
      ...{ rung: 2, user: null, who: 'mira', medium: 'pagerduty' },
    })
  })
})
