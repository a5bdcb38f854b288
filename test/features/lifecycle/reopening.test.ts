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
  test('A reopened incident has no IMOC where somebody else reopened it, so that the rota is paged', () => {
    expect(kindsOf({ imoc: before })).toEqual(['watch-ended'])
  })

  test('A reopened incident is led from now on by its IMOC where they reopened it', () => {
    expect(kindsOf({ imoc: before }, 'U2')).toEqual(['watch-ended', 'role-taken'])
  })

  test('A reopened incident is left to whoever became IMOC since', () => {
    expect(kindsOf({ imoc: imoc('U3', '2026-03-02T12:00:00.500Z') })).toEqual([])
  })

  test('A reopened incident that is over again needs no IMOC', () => {
    expect(kindsOf({ imoc: before, status: 'resolved' })).toEqual([])
  })

  test.each<[string, Partial<State>, string[]]>([
    ['asks for an IMOC where one had been asked for', { callImoc: true }, ['imoc-wanted']],
    ['asks for an IMOC at a severity that pages by itself', { severity: 'sev1' }, ['imoc-wanted']],
    ['asks for no IMOC where it is private and only the severity would page', { severity: 'sev1', private: true }, []],
    ['asks for no IMOC where nobody had been asked for', { severity: 'sev3' }, []],
  ])('A reopened incident %s', (_, state, kinds) => {
    expect(kindsOf(state)).toEqual(kinds)
  })

  test('A checklist of a later hour waits longer by the time for which the incident was over', () => {
    const plan = { when: [{ after: 60 }] } as Plan

    const [timer] = timersOf(sampleState({ restedMs: 30 * 60_000 }), [plan], ':9')

    expect(timer).toMatchObject({ name: 'tend-checklists:after:60:9', dueAt: new Date('2026-03-02T13:00:00Z') })
  })
})
