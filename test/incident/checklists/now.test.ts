import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readSettings } from '../../../src/config/index.ts'
import { atOnce, hostOf, nowOf } from '../../../src/incident/checklists/now.ts'
import { liveRuns, openItems } from '../../../src/incident/checklists/runs.ts'
import { startList } from '../../../src/incident/checklists/start.ts'
import type { ChecklistRun } from '../../../src/incident/checklists/state.ts'
import { sampleRun } from '../../support/sample-run.ts'
import { sampleState } from '../../support/sample-state.ts'

const imoc = { user: 'U2', since: '2026-03-02T11:40:00.000Z', how: 'rota' as const }
const at = (minute: number) => `2026-03-02T12:${String(minute).padStart(2, '0')}:00.000Z`
const named = (...ids: string[]) => ids.map((id) => ({ id }))
const stateWith = (...checklists: ChecklistRun[]) => sampleState({ imoc, checklists })
const shownIn = (checklists: ChecklistRun[]) =>
  nowOf(stateWith(...checklists), 'U2').groups.map(({ run, items }) => [run.run, ...items.map((item) => item.id)])

describe('the items that somebody is shown now', () => {
  it('A person with one list is shown its first five open items in order', () => {
    const run = sampleRun({ items: named('a', 'b', 'c', 'd', 'e', 'f', 'g') })

    expect(shownIn([run])).toEqual([['r1', 'a', 'b', 'c', 'd', 'e']])
    expect(nowOf(stateWith(run), 'U2').later).toBe(2)
  })

  it('The newest list is shown first, and open items of older lists follow', () => {
    const runs = [
      sampleRun({ run: 'r1', list: 'start', items: named('a', 'b', 'c', 'd') }),
      sampleRun({ run: 'r2', list: 'rollback', items: named('x', 'y') }),
    ]

    expect(shownIn(runs)).toEqual([
      ['r2', 'x', 'y'],
      ['r1', 'a', 'b', 'c'],
    ])
    expect(hostOf(stateWith(...runs), 'U2')?.run).toBe('r2')
  })

  it('The item done last keeps its place, so that a slip can be undone', () => {
    const done = { state: 'done' as const, by: 'U2' }
    const run = sampleRun({
      items: [{ id: 'a', ...done, at: at(1) }, { id: 'b', ...done, at: at(2) }, ...named('c', 'd', 'e', 'f', 'g')],
    })

    expect(shownIn([run])).toEqual([['r1', 'b', 'c', 'd', 'e', 'f']])
  })

  it('Items with a reminder and items that were opened again are always shown', () => {
    const run = sampleRun({
      items: [...named('a', 'b', 'c', 'd', 'e'), { id: 'f', nudges: 1 }, { id: 'g', at: at(3), by: 'U2' }],
    })

    expect(shownIn([run])).toEqual([['r1', 'a', 'b', 'c', 'f', 'g']])
  })

  it('An item that ticked itself is named in a line when there is no room for its box', () => {
    const auto = { state: 'done' as const, auto: true }
    const run = sampleRun({
      items: [{ id: 'a', ...auto, at: at(1) }, { id: 'b', ...auto, at: at(2) }, ...named('c', 'd', 'e', 'f')],
    })

    expect(shownIn([run])).toEqual([['r1', 'b', 'c', 'd', 'e', 'f']])
    expect(nowOf(stateWith(run), 'U2').byThemselves.map((item) => item.id)).toEqual(['a'])
  })

  test('Nobody is shown more than five items, and no open item is forgotten', () => {
    const item = fc.record({
      ...{ id: fc.uuid(), state: fc.constantFrom('open' as const, 'done' as const, 'skipped' as const) },
      ...{ at: fc.option(fc.nat(59).map(at), { nil: null }), auto: fc.boolean(), nudges: fc.nat(2) },
    })
    const lists = fc.array(fc.record({ items: fc.array(item, { maxLength: 10 }), user: fc.constantFrom('U2', 'U3') }))
    fc.assert(
      fc.property(lists, (all) => {
        const state = stateWith(...all.map((each, n) => sampleRun({ ...each, run: `r${n}`, list: `l${n}` })))
        const { groups, later } = nowOf(state, 'U2')
        const shown = groups.flatMap(({ items }) => items)
        const open = liveRuns(state).flatMap((run) => (run.user === 'U2' ? openItems(run) : []))

        expect(shown.length).toBeLessThanOrEqual(atOnce)
        expect(shown.filter((each) => each.state === 'open').length + later).toBe(open.length)
        expect(open.length === 0 || shown.some((each) => each.state === 'open')).toBe(true)
      }),
    )
  })
})

describe('the default checklists', () => {
  const plans = readSettings(['config']).checklists

  it('An item that one fact would tick on two lists is left out of the second list', () => {
    const [start, rollback] = ['start', 'rollback'].map((id) => plans.find((plan) => plan.id === id))
    if (!start || !rollback) throw new Error('The lists have other names now.')
    const state = sampleState({ imoc })
    const items = start.items.map((item) => ({ ...item, state: 'open' as const }))
    const begun = { ...state, checklists: [sampleRun({ items })] }
    const wish = { run: 'r2', user: 'U2' }
    const ids = (given: typeof state) => {
      const fact = startList(given, rollback, wish, new Date(at(0)))
      return fact?.kind === 'checklist-started' ? fact.data.items.map((item) => item.id) : []
    }

    expect(ids(state)).toContain('lock')
    expect(ids(begun)).not.toContain('lock')
  })

  it('No two lists have the same item, except for the status that several lead to', () => {
    const texts = plans.flatMap((plan) => plan.items.map((item) => item.text))
    const twice = texts.filter((text, index) => texts.indexOf(text) !== index)

    expect(new Set(twice)).toEqual(new Set(['Set the status: /incident status mitigated']))
  })
})
