import { describe, expect, test } from 'vitest'
import {
  drawn,
  setAside,
  tick,
  tickByItself,
  untickByItself,
} from '../../../../src/features/checklists/checklist/rules.ts'
import type { ItemState } from '../../../../src/incident/checklists/facts.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const since = '2026-03-02T11:40:00.000Z'

/** U2 leads and holds a list with these items. */
function holding(items: Record<string, ItemState>, imoc: string | null = 'U2') {
  return sampleState({
    imoc: imoc === null ? null : { user: imoc, since, how: 'rota' },
    checklists: [sampleRun({ items: Object.entries(items).map(([id, state]) => ({ id, state })) })],
  })
}

const set = (item: string, state: ItemState, why: string | null = null) => ({
  ...{ kind: 'item-set', data: { run: 'r1', item, state, why }, actor: 'U2', occurredAt: now },
})

describe('ticking items', () => {
  test.each([
    ['one item more', { a: 'open', b: 'done' }, ['a', 'b'], [set('a', 'done')]],
    ['one item less', { a: 'open', b: 'done' }, [], [set('b', 'open')]],
    ['two boxes at once', { a: 'open', b: 'done' }, ['a'], [set('a', 'done'), set('b', 'open')]],
    ['what is ticked already', { a: 'open', b: 'done' }, ['b'], []],
    ['what was set aside', { a: 'skipped', b: 'not-applicable' }, ['a', 'b'], []],
    ['what is not on the list', { a: 'open' }, ['z'], []],
  ] as const)('Ticking %s records what changed, and nothing else', (_, items, ticked, facts) => {
    expect(tick(holding(items), { run: 'r1', ticked: [...ticked], by: 'U2' }, now)).toEqual({ facts })
  })
})

describe('an item that ticks itself', () => {
  const byItself = (item: object) =>
    sampleState({
      imoc: { user: 'U2', since, how: 'rota' },
      checklists: [sampleRun({ items: [{ id: 'a' }, { id: 'b', state: 'done', auto: true, ...item }] })],
    })

  test('An item that ticked itself after the screen was drawn stays ticked when another one is ticked', () => {
    expect(tick(byItself({}), { run: 'r1', ticked: ['a'], by: 'U2', drawn: 'oo' }, now)).toEqual({
      facts: [set('a', 'done')],
    })
  })

  test('An item that ticked itself before the screen was drawn is reopened by clearing its box', () => {
    expect(tick(byItself({}), { run: 'r1', ticked: [], by: 'U2', drawn: 'od' }, now)).toEqual({
      facts: [set('b', 'open')],
    })
  })

  test('An item that a person has just ticked is reopened by clearing its box, however old the screen is', () => {
    expect(tick(byItself({ auto: false }), { run: 'r1', ticked: [], by: 'U2', drawn: 'oo' }, now)).toEqual({
      facts: [set('b', 'open')],
    })
  })

  test('An item ticks itself once, and only where it is open and nobody has touched it', () => {
    const shown = [
      { run: 'r1', item: 'a', says: 'it was seen' },
      { run: 'r1', item: 'b', says: 'it was seen' },
      { run: 'r9', item: 'a', says: 'it was seen' },
    ]

    const { facts } = tickByItself(byItself({}), shown, now)
    const touched = sampleState({
      imoc: { user: 'U2', since, how: 'rota' },
      checklists: [sampleRun({ items: [{ id: 'a', at: since, by: 'U2' }] })],
    })

    expect(facts).toEqual([
      {
        ...{ kind: 'item-set', actor: null, occurredAt: now },
        data: { run: 'r1', item: 'a', state: 'done', why: 'it was seen', auto: true },
      },
    ])
    expect(tickByItself(touched, shown, now).facts).toEqual([])
  })
})

describe('an item that takes its own tick back', () => {
  const gone = [{ run: 'r1', item: 'a', says: 'the status is mitigated or further' }]
  const holds = (item: object) =>
    sampleState({
      imoc: { user: 'U2', since, how: 'rota' },
      checklists: [sampleRun({ items: [{ id: 'a', ticks: 'status-mitigated', state: 'done', at: since, ...item }] })],
    })

  test("An item takes its own tick back as if it had never been ticked, but keeps a person's tick", () => {
    expect(untickByItself(holds({ auto: true }), gone, now).facts).toMatchObject([
      {
        actor: null,
        data: { state: 'open', auto: true, why: 'it is no longer true that the status is mitigated or further' },
      },
    ])
    expect(untickByItself(holds({ by: 'U2' }), gone, now).facts).toEqual([])
  })

  test('An old screen that still shows an item as ticked does not tick it again', () => {
    const state = sampleState({
      imoc: { user: 'U2', since, how: 'rota' },
      checklists: [sampleRun({ items: [{ id: 'a' }, { id: 'b' }] })],
    })

    const facts = tick(state, { run: 'r1', ticked: ['a', 'b'], by: 'U2', drawn: 'do' }, now)

    expect(facts).toEqual({ facts: [set('b', 'done')] })
  })
})

test('A question is answered and not ticked', () => {
  const answers = [{ id: 'y', text: 'Yes', list: null }]
  const run = sampleRun({ items: [{ id: 'q', answers, state: 'done', answer: 'y' }, { id: 'a' }] })
  const state = sampleState({ imoc: { user: 'U2', since, how: 'rota' }, checklists: [run] })

  expect(tick(state, { run: 'r1', ticked: ['a'], by: 'U2' }, now)).toEqual({ facts: [set('a', 'done')] })
  expect(drawn(run)).toBe('0o')
})

describe('setting aside all that is open', () => {
  const run = sampleRun({ items: [{ id: 'a' }, { id: 'b', state: 'done' }, { id: 'c', maySkip: false }] })
  const state = sampleState({ imoc: { user: 'U2', since, how: 'rota' }, checklists: [run] })
  const aside = (to: ItemState, item = '*') => setAside(state, { run: 'r1', item, to, why: 'no need', by: 'U2' }, now)

  test('Setting aside all that is open leaves what is settled', () => {
    expect(aside('not-applicable')).toEqual({
      facts: [set('a', 'not-applicable', 'no need'), set('c', 'not-applicable', 'no need')],
    })
  })

  test('An item that may not be skipped is never skipped, alone or with others', () => {
    const refused = '“Do c” cannot be skipped. If it does not fit this incident, choose "Does not apply here".'

    expect(aside('skipped')).toEqual({ refused })
    expect(aside('skipped', 'c')).toEqual({ refused })
    expect(aside('not-applicable', 'c')).toEqual({ facts: [set('c', 'not-applicable', 'no need')] })
  })

  test('All items cannot be reopened at once', () => {
    expect(aside('open')).toEqual({ refused: 'Choose one item to reopen.' })
  })

  test('Reopening an item that is open says that it is open', () => {
    expect(setAside(state, { run: 'r1', item: 'a', to: 'open', why: null, by: 'U2' }, now)).toEqual({
      refused: 'That item is open already.',
    })
  })
})

describe('a checklist of a role', () => {
  const act = (
    roles: { role: string; user: string }[],
    by: string,
    checklists = [sampleRun({ role: 'scribe', items: [{ id: 'a' }] })],
  ) =>
    tick(
      sampleState({
        imoc: { user: 'U1', since, how: 'rota' },
        ...{ roles: roles.map((each) => ({ ...each, team: null, since })), checklists },
      }),
      { run: 'r1', ticked: ['a'], by },
      now,
    )

  test("A role's checklist is changed by whoever has the role, and by the IMOC where nobody has it", () => {
    const imocs = [sampleRun({ role: 'scribe', user: 'U1', items: [{ id: 'a' }] })]

    expect(act([{ role: 'scribe', user: 'U2' }], 'U2')).toEqual({ facts: [set('a', 'done')] })
    expect(act([], 'U1', imocs)).toHaveProperty('facts')
  })

  test.each([
    [[{ role: 'scribe', user: 'U5' }], 'U2', 'This checklist belongs to the role scribe, which <@U5> has now.'],
    [[], 'U2', 'This checklist belongs to the role scribe. Nobody has that role, so the IMOC has the checklist.'],
    [
      [{ role: 'scribe', user: 'U5' }],
      'U5',
      'This checklist belonged to the previous holder of the role scribe; yours is in our DM, with what is still open.',
    ],
  ])("A role's checklist is refused to others (%#)", (roles, by, refused) => {
    expect(asSaid(act(roles, by))).toEqual({ refused })
  })
})

test('A checklist that was replaced by a newer one can only be read', () => {
  const checklists = [
    sampleRun({ items: [{ id: 'a' }] }),
    sampleRun({ run: 'r2', user: 'U3', from: 'r1', items: [{ id: 'a' }] }),
    sampleRun({ run: 'r3', from: 'r2', items: [{ id: 'a' }] }),
  ]
  const state = sampleState({ imoc: { user: 'U2', since, how: 'rota' }, checklists })

  expect(tick(state, { run: 'r1', ticked: ['a'], by: 'U2' }, now)).toEqual({
    refused: 'This checklist was replaced by a newer one further down in our direct messages.',
  })
  expect(tick(state, { run: 'r3', ticked: ['a'], by: 'U2' }, now)).toHaveProperty('facts')
})

describe('setting one item aside', () => {
  const aside = (input: { to: ItemState; why: string | null; item?: string }) =>
    setAside(holding({ a: 'open', b: 'skipped' }), { run: 'r1', item: 'a', by: 'U2', ...input }, now)

  test('Setting an item aside records it with its reason', () => {
    expect(aside({ to: 'skipped', why: 'no vendor' })).toEqual({ facts: [set('a', 'skipped', 'no vendor')] })
  })

  test('Setting an item aside needs a reason to skip it, and none where it does not apply', () => {
    expect(aside({ to: 'skipped', why: null })).toEqual({
      refused: 'Give a short reason for skipping it. Others will ask later.',
    })
    expect(aside({ to: 'skipped', why: '' })).toHaveProperty('refused')
    expect(aside({ to: 'not-applicable', why: null })).toEqual({ facts: [set('a', 'not-applicable')] })
  })

  test('Reopening an item drops its old reason', () => {
    expect(aside({ to: 'open', why: 'left over', item: 'b' })).toEqual({ facts: [set('b', 'open')] })
  })

  test('Setting aside an item that is not on the list is refused', () => {
    expect(aside({ to: 'open', why: null, item: 'z' })).toEqual({ refused: 'That item is not on the list any more.' })
  })
})

describe('a checklist of the IMOC', () => {
  const both = [
    (state: ReturnType<typeof holding>, by: string, run = 'r1') => tick(state, { run, ticked: ['a'], by }, now),
    (state: ReturnType<typeof holding>, by: string, run = 'r1') =>
      setAside(state, { run, item: 'a', to: 'not-applicable', why: null, by }, now),
  ]

  test.each(both)('A checklist is changed by its holder alone (%#)', (act) => {
    expect(asSaid(act(holding({ a: 'open' }), 'U3'))).toEqual({
      refused: 'This list belongs to the IMOC, and that is <@U2> now. /incident imoc me takes over.',
    })
  })

  test.each(both)('A former IMOC cannot change their checklist once somebody else leads (%#)', (act) => {
    expect(asSaid(act(holding({ a: 'open' }, 'U3'), 'U2'))).toEqual({
      refused: 'This list belongs to the IMOC, and that is <@U3> now. /incident imoc me takes over.',
    })
    expect(act(holding({ a: 'open' }, null), 'U2')).toEqual({
      refused: 'This list belongs to the IMOC, and that is nobody now. /incident imoc me takes over.',
    })
  })

  test.each(both)('A new IMOC cannot change the checklist of the one before (%#)', (act) => {
    expect(act(holding({ a: 'open' }, 'U3'), 'U3')).toHaveProperty('refused')
  })

  test.each(both)('A checklist that is unknown cannot be changed (%#)', (act) => {
    expect(act(holding({ a: 'open' }), 'U2', 'r9')).toEqual({
      refused: 'This checklist no longer exists, so nothing was done. The button is out of date.',
    })
  })
})
