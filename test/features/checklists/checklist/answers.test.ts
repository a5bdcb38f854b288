import { describe, expect, test } from 'vitest'
import { answerQuestion, notStarted, startedBy } from '../../../../src/features/checklists/checklist/answers.ts'
import type { Plan } from '../../../../src/incident/checklists/plan.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const imoc = { user: 'U2', since: '2026-03-02T11:40:00.000Z', how: 'rota' as const }
const plans: Plan[] = [
  {
    ...{ id: 'rollback', title: 'Roll it back', role: 'imoc', when: ['on-answer'] },
    items: [{ id: 'which', text: 'Name it', hint: null, link: null }],
  },
]
const answers = [
  { id: 'yes', text: 'Yes', list: 'rollback' },
  { id: 'no', text: 'No', list: null },
  { id: 'old', text: 'As before', list: 'gone' },
]
type Item = Partial<State['checklists'][number]['items'][number]>

const asked = (item: Item = {}, more: State['checklists'] = []) =>
  sampleState({ imoc, checklists: [sampleRun({ items: [{ id: 'q', text: 'Broken?', answers, ...item }] }), ...more] })
const wish = (answer: string) => ({ run: 'r1', item: 'q', answer })
const answer = (state: State, said: string, by = 'U2') =>
  answerQuestion(state, { ...wish(said), by, plans, newRun: 'r2' }, now)
const set = (said: string) => ({
  ...{ kind: 'item-set', actor: 'U2', occurredAt: now },
  data: { run: 'r1', item: 'q', state: 'done', why: null, answer: said },
})
const begun = sampleRun({ run: 'r5', list: 'rollback', title: 'Roll it back', by: 'U2', items: [{ id: 'which' }] })

describe('an answer on a checklist', () => {
  test('An answer is recorded and starts its list for the same person in the same role', () => {
    expect(answer(asked(), 'yes')).toEqual({
      facts: [
        set('yes'),
        {
          ...{ kind: 'checklist-started', actor: 'U2', occurredAt: now },
          data: {
            ...{ run: 'r2', list: 'rollback', title: 'Roll it back', role: 'imoc', user: 'U2' },
            ...{ because: '“Broken?” was answered “Yes”', items: plans[0]?.items },
          },
        },
      ],
    })
  })

  test.each([
    ['that leads to no list', asked(), 'no'],
    ['whose list is there already', asked({}, [begun]), 'yes'],
    ['whose list is not in the configuration any more', asked(), 'old'],
  ])('An answer %s starts nothing', (_, state, said) => {
    expect(answer(state, said)).toEqual({ facts: [set(said)] })
  })

  test('An answer starts its list anew where somebody else had it', () => {
    expect(answer(asked({}, [{ ...begun, user: 'U1' }]), 'yes')).toMatchObject({ facts: [{}, { data: { run: 'r2' } }] })
  })

  test('An answer is refused from others, where one was given, and where the question does not exist', () => {
    expect(answer(asked({ state: 'done', answer: 'no', at: '2026' }), 'yes')).toEqual({
      refused: 'That item is already closed: “No”. “Skip, or does not apply…” reopens it.',
    })
    expect(answer(asked(), 'yes', 'U3')).toHaveProperty('refused')
    expect(answer(asked(), 'perhaps')).toEqual({ refused: 'That question is not on the list any more.' })
  })
})

test('Whoever answers a question is told why no list came', () => {
  expect(notStarted(asked(), wish('no'), [{ kind: 'item-set' }])).toBeNull()
  expect(notStarted(asked({}, [begun]), wish('yes'), [{ kind: 'checklist-started' }])).toBeNull()
  expect(notStarted(asked({}, [begun]), wish('yes'), [])).toBe('“Roll it back” has begun already: it is in our DM.')
  expect(notStarted(asked(), wish('old'), [])).toBe('There is no checklist "gone" any more.')
})

test('Whoever reopens a question is told what its answer had started', () => {
  const where = { run: 'r1', item: 'q' }

  expect(startedBy(asked({ answer: 'yes' }, [begun]), where)).toContain(
    '“Roll it back” was started by that answer and stays',
  )
  expect(startedBy(asked({ answer: 'no' }, [begun]), where)).toBeNull()
  expect(startedBy(asked({}, [begun]), where)).toBeNull()
})
