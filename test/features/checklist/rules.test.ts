import { describe, expect, test } from 'vitest'
import { setAside, tick } from '../../../src/features/checklist/rules.ts'
import type { ItemState } from '../../../src/incident/facts/command.ts'
import { sampleRun } from '../../support/sample-run.ts'
import { sampleState } from '../../support/sample-state.ts'

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

describe('ticking', () => {
  test.each([
    ['one more', { a: 'open', b: 'done' }, ['a', 'b'], [set('a', 'done')]],
    ['one less', { a: 'open', b: 'done' }, [], [set('b', 'open')]],
    ['two at once', { a: 'open', b: 'done' }, ['a'], [set('a', 'done'), set('b', 'open')]],
    ['what is ticked already', { a: 'open', b: 'done' }, ['b'], []],
    ['what was set aside', { a: 'skipped', b: 'not-applicable' }, ['a', 'b'], []],
    ['what is not on the list', { a: 'open' }, ['z'], []],
  ] as const)('%s records what changed, and nothing else', (_, items, ticked, facts) => {
    expect(tick(holding(items), { run: 'r1', ticked: [...ticked], by: 'U2' }, now)).toEqual({ facts })
  })
})

describe('setting aside', () => {
  const aside = (input: { to: ItemState; why: string | null; item?: string }) =>
    setAside(holding({ a: 'open', b: 'skipped' }), { run: 'r1', item: 'a', by: 'U2', ...input }, now)

  test('records the item with its reason', () => {
    expect(aside({ to: 'skipped', why: 'no vendor' })).toEqual({ facts: [set('a', 'skipped', 'no vendor')] })
  })

  test('needs a reason to skip, and none where it does not apply', () => {
    expect(aside({ to: 'skipped', why: null })).toEqual({
      refused: 'Say in a word why it is skipped: those after you will ask.',
    })
    expect(aside({ to: 'skipped', why: '' })).toHaveProperty('refused')
    expect(aside({ to: 'not-applicable', why: null })).toEqual({ facts: [set('a', 'not-applicable')] })
  })

  test('opens an item again without its old reason', () => {
    expect(aside({ to: 'open', why: 'left over', item: 'b' })).toEqual({ facts: [set('b', 'open')] })
  })

  test('refuses an item that is not on the list', () => {
    expect(aside({ to: 'open', why: null, item: 'z' })).toEqual({ refused: 'That item is not on the list any more.' })
  })
})

describe('a list', () => {
  const both = [
    (state: ReturnType<typeof holding>, by: string, run = 'r1') => tick(state, { run, ticked: ['a'], by }, now),
    (state: ReturnType<typeof holding>, by: string, run = 'r1') =>
      setAside(state, { run, item: 'a', to: 'not-applicable', why: null, by }, now),
  ]

  test.each(both)('is moved by its holder alone (%#)', (act) => {
    expect(act(holding({ a: 'open' }), 'U3')).toEqual({
      refused: 'This list belongs to the IMOC, and that is <@U2> now. /incident imoc me takes over.',
    })
  })

  test.each(both)('is no longer theirs once somebody else leads (%#)', (act) => {
    expect(act(holding({ a: 'open' }, 'U3'), 'U2')).toEqual({
      refused: 'This list belongs to the IMOC, and that is <@U3> now. /incident imoc me takes over.',
    })
    expect(act(holding({ a: 'open' }, null), 'U2')).toEqual({
      refused: 'This list belongs to the IMOC, and that is nobody now. /incident imoc me takes over.',
    })
  })

  test.each(both)('stays with the one it was given to: a successor has a list of their own (%#)', (act) => {
    expect(act(holding({ a: 'open' }, 'U3'), 'U3')).toHaveProperty('refused')
  })

  test.each(both)('that is unknown is refused (%#)', (act) => {
    expect(act(holding({ a: 'open' }), 'U2', 'r9')).toEqual({ refused: 'I do not know this checklist any more.' })
  })
})
