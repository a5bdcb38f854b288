import { describe, expect, test } from 'vitest'
import { timersOf } from '../../../src/features/checklists/checklist/due-lists.ts'
import { rearmed } from '../../../src/features/lifecycle/reopening/rules.ts'
import type { Plan } from '../../../src/incident/checklists/plan.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const at = new Date('2026-03-02T12:00:00Z')
const now = new Date('2026-03-02T12:00:01Z')
const imoc = (user: string, since: string) => ({ user, since, how: 'paged' as const })
const before = imoc('U2', '2026-03-02T11:00:00.000Z')

const kindsOf = (state: Partial<State>, by: string | null = 'U9') => {
  const settings = { run: 'r1', checklists: [], pageAt: ['sev1'] }
  return rearmed(sampleState(state), { seq: 9, at, by }, settings, now).facts.map(({ kind }) => kind)
}

describe('an incident that is open again', () => {
  test('is led by nobody where somebody else opened it, so that the rota is paged', () => {
    expect(kindsOf({ imoc: before })).toEqual(['watch-ended'])
  })

  test('is led by whoever led it and opened it themselves, from now on', () => {
    expect(kindsOf({ imoc: before }, 'U2')).toEqual(['watch-ended', 'role-taken'])
  })

  test('is left to whoever took it since', () => {
    expect(kindsOf({ imoc: imoc('U3', '2026-03-02T12:00:00.500Z') })).toEqual([])
  })

  test('that is over again needs nobody', () => {
    expect(kindsOf({ imoc: before, status: 'resolved' })).toEqual([])
  })

  test.each<[string, Partial<State>, string[]]>([
    ['was to be called', { callImoc: true }, ['imoc-wanted']],
    ['is as severe as the rule for paging says', { severity: 'sev1' }, ['imoc-wanted']],
    ['is private, and only the rule would page', { severity: 'sev1', private: true }, []],
    ['nobody was called for', { severity: 'sev3' }, []],
  ])('and %s asks for an IMOC accordingly', (_, state, kinds) => {
    expect(kindsOf(state)).toEqual(kinds)
  })

  test('waits with lists of later hours for as long as it rested', () => {
    const plan = { when: [{ after: 60 }] } as Plan

    const [timer] = timersOf(sampleState({ restedMs: 30 * 60_000 }), [plan], ':9')

    expect(timer).toMatchObject({ name: 'tend-checklists:after:60:9', dueAt: new Date('2026-03-02T13:00:00Z') })
  })
})
