import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nudgeMessage } from '../../../../src/features/checklists/checklist/nudge-view.ts'
import {
  dueItems,
  firstNudges,
  nudge,
  nudgesAgain,
  snooze,
} from '../../../../src/features/checklists/checklist/nudges.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { Fact, NewFact } from '../../../../src/incident/facts.ts'
import { apply } from '../../../../src/incident/fold.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const imoc = { user: 'U2', since: '2026-03-02T11:40:00.000Z', how: 'rota' as const }
type Item = Parameters<typeof sampleRun>[0]['items'][number]

const holding = (item: Partial<Item> = {}, changes: Partial<State> = {}) =>
  sampleState({ imoc, checklists: [sampleRun({ items: [{ id: 'a', nudgeMinutes: 10, ...item }] })], ...changes })
const wish = (round: number, asked = false) => ({ run: 'r1', item: 'a', round, asked })
const due = (state: State, round: number, asked = false) =>
  nudge(state, wish(round, asked), { now, lateMs: 0, key: 'k' })

test('A checklist that has reached its holder has a timer for each item that asks for a reminder', () => {
  const run = sampleRun({ items: [{ id: 'a', nudgeMinutes: 10 }, { id: 'b' }] })

  expect(firstNudges(run, now)).toEqual([
    { kind: 'nudge-item', name: 'nudge:r1:a:0', data: wish(0), dueAt: new Date('2026-03-02T12:10:00Z') },
  ])
})

describe('a reminder that is due', () => {
  test.each([
    [0, 20],
    [1, 40],
  ])('A reminder is sent and comes again after twice as long (round %i)', (round, wait) => {
    expect(due(holding({ nudges: round }), round)).toEqual({
      facts: [
        {
          ...{ kind: 'item-nudged', actor: null, occurredAt: now, key: 'k' },
          data: { run: 'r1', item: 'a', round, user: 'U2', lateMs: 0 },
        },
      ],
      effects: [
        {
          kind: 'nudge-item',
          name: `nudge:r1:a:${round + 1}`,
          data: wish(round + 1),
          dueAt: after(now, minutes(wait)),
        },
      ],
    })
  })

  test('The third reminder is the last', () => {
    expect(due(holding({ nudges: 2 }), 2)?.effects).toEqual([])
  })

  test.each<[string, Partial<Item>, Partial<State>]>([
    ['the item is done', { state: 'done' }, {}],
    ['the item is skipped', { state: 'skipped' }, {}],
    ['the item does not apply', { state: 'not-applicable' }, {}],
    ['one was sent in this round already', { nudges: 1 }, {}],
    ['somebody else leads', {}, { imoc: { ...imoc, user: 'U3' } }],
    ['the incident is over', {}, { status: 'resolved' }],
    ['the incident is parked', {}, { status: 'parked' }],
  ])('No reminder is sent where %s', (_, item, changes) => {
    expect(due(holding(item, changes), 0)).toBeNull()
  })

  test('A snoozed reminder is silent until the time that was asked for', () => {
    const snoozed = holding({ nudges: 1, snoozed: 0 })

    expect(due(snoozed, 1)).toBeNull()
    expect(due(snoozed, 1, true)?.facts).toHaveLength(1)
  })

  test.each([
    ['a minute ago', 1, true],
    ['two minutes ago', 2, false],
    ['a minute ahead on a clock that went back', -1, true],
    ['a day ahead on a clock that went back', -1_440, false],
  ])('A reminder waits until its holder, who last wrote %s, has been quiet for two minutes', (_, ago, waits) => {
    const spoke = new Date(now.getTime() - minutes(ago)).toISOString()

    const told = due(holding({}, { spoke: { U2: spoke, U3: now.toISOString() } }), 0)

    expect(told?.facts).toHaveLength(waits ? 0 : 1)
    if (waits) expect(told?.effects).toMatchObject([{ data: wish(0), dueAt: after(spoke, minutes(2)) }])
  })
})

describe('snoozing a reminder', () => {
  test('Snoozing covers all items that the reminder asks for, for 15 minutes', () => {
    const items = [
      { id: 'a', nudges: 1 },
      { id: 'b', nudges: 2, snoozed: 1 },
      { id: 'c' },
      { id: 'd', nudges: 1, state: 'done' as const },
    ]
    const state = sampleState({ imoc, checklists: [sampleRun({ items })] })

    const done = snooze(state, { run: 'r1', by: 'U2' }, now)

    expect(done).toMatchObject({
      facts: [{ kind: 'nudge-snoozed', actor: 'U2', data: { run: 'r1', item: 'a', round: 0 } }],
      effects: [{ name: 'nudge:r1:a:1:snoozed', data: wish(1, true), dueAt: after(now, minutes(15)) }],
    })
  })

  test('Snoozing is refused where nothing waits, and to people whose list it is not', () => {
    expect(snooze(holding(), { run: 'r1', by: 'U2' }, now)).toEqual({
      refused: 'All items there are done. Thank you.',
    })
    expect(snooze(holding({ nudges: 1 }), { run: 'r1', by: 'U3' }, now)).toHaveProperty('refused')
  })
})

test('A reopened item is asked for again, as long as reminders are left', () => {
  const cause = { seq: 9, occurredAt: now }
  const again = (nudges: number) => {
    const run = sampleRun({ items: [{ id: 'a', nudgeMinutes: 10, nudges }] })
    return run.items.flatMap((item) => nudgesAgain(run, item, cause))
  }

  expect(again(1)).toEqual([
    { kind: 'nudge-item', name: 'nudge:r1:a:1:again:9', data: wish(1), dueAt: after(now, minutes(20)) },
  ])
  expect(again(3)).toEqual([])
})

describe('reminders in any order of events', () => {
  const ids = ['a', 'b', 'c']
  const item = fc.constantFrom(...ids)
  const step = fc.oneof(
    fc.record({ does: fc.constant('nudge' as const), item, round: fc.nat(4), asked: fc.boolean() }),
    fc.record({
      does: fc.constant('set' as const),
      item,
      to: fc.constantFrom('open', 'done', 'skipped', 'not-applicable'),
    }),
    fc.record({ does: fc.constant('snooze' as const) }),
  )

  test('A reminder never asks for a settled item, and asks for none more than three times by itself', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const items = ids.map((id) => ({ id, text: `Do ${id}`, nudgeMinutes: 5 }))
        let state = sampleState({ imoc, checklists: [sampleRun({ items })] })
        const take = (facts: NewFact[]) => {
          for (const { key: _, ...fact } of facts) {
            state = apply(state, { ...fact, seq: state.version + 1, recordedAt: fact.occurredAt } as Fact, 'inc-7')
          }
        }
        for (const each of steps) {
          if (each.does === 'set') {
            const data = { run: 'r1', item: each.item, state: each.to, why: null }
            take([{ kind: 'item-set', data, actor: 'U2', occurredAt: now }])
          } else if (each.does === 'snooze') {
            const done = snooze(state, { run: 'r1', by: 'U2' }, now)
            take(isRefusal(done) ? [] : done.facts)
          } else {
            const wish = { run: 'r1', item: each.item, round: each.round, asked: each.asked }
            const before = state.checklists[0]?.items.find(({ id }) => id === each.item)
            const told = nudge(state, wish, { now, lateMs: 0, key: 'k' })
            if (before?.state !== 'open') expect(told).toBeNull()
            for (const effect of told?.effects ?? []) expect(effect.data?.round).toBeLessThan(3)
            take(told?.facts ?? [])
          }
          const [run] = state.checklists
          if (!run) throw new Error('The list is gone.')
          const settled = run.items.filter((one) => one.state !== 'open').map((one) => one.id)
          expect(dueItems(run).filter((one) => settled.includes(one.id))).toEqual([])
          const said = JSON.stringify(nudgeMessage(state, run))
          for (const id of settled) expect(said).not.toContain(`Do ${id}`)
        }
      }),
    )
  })
})
