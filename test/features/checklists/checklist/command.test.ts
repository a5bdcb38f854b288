import { describe, expect, test } from 'vitest'
import { startByHand } from '../../../../src/features/checklists/checklist/command.ts'
import type { Plan } from '../../../../src/incident/checklists/plan.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const since = '2026-03-02T11:40:00.000Z'
const plan = (id: string, role: string): Plan => ({
  ...{ id, title: `The ${id}`, role, when: ['by-hand'] },
  items: [{ id: 'a', text: 'A', hint: null, link: null }],
})
const plans = [plan('vendor', 'imoc'), plan('words', 'communications'), plan('depth', 'expert')]

/** U2 leads, U5 and U6 are experts. */
function start(word: string, by: string, changes: Partial<State> = {}) {
  const roles = ['U5', 'U6'].map((user) => ({ role: 'expert', user, team: null, since }))
  const state = sampleState({ imoc: { user: 'U2', since, how: 'rota' }, roles, ...changes })
  return startByHand(state, { word, by, plans, run: 'r9' }, now)
}
const started = (list: string, user: string, by: string) => ({
  facts: [{ kind: 'checklist-started', actor: by, data: { run: 'r9', list, user } }],
})

describe('a checklist that is asked for', () => {
  test.each([
    ['by the IMOC, for themselves', 'vendor', 'U2', 'U2'],
    ['by the IMOC, for a role that nobody has', 'words', 'U2', 'U2'],
    ['by the IMOC, for whoever has the role the longest', 'depth', 'U2', 'U5'],
    ['by one of several with its role, for themselves', 'depth', 'U6', 'U6'],
  ])('A checklist can be started by hand %s', (_, word, by, user) => {
    expect(start(word, by)).toMatchObject(started(word, user, by))
  })

  test('Nobody else can start a checklist by hand, and the refusal says whom to ask', () => {
    const refused = (imoc: string) => ({
      refused: `Only the IMOC (${imoc}) or the person who holds the role can start this checklist. Ask them, or type /incident imoc me to take over.`,
    })

    expect(asSaid(start('vendor', 'U5'))).toEqual(refused('<@U2>'))
    expect(start('vendor', 'U3', { imoc: null })).toEqual(refused('nobody yet'))
  })

  test('A checklist cannot be started while it is open, and starts anew once all of it is settled', () => {
    const run = (state: 'open' | 'done') =>
      sampleRun({ list: 'vendor', title: 'The vendor', items: [{ id: 'a', state }] })

    expect(asSaid(start('vendor', 'U2', { checklists: [run('open')] }))).toEqual({
      refused: '“The vendor” is open already: <@U2> has it in their DM.',
    })
    expect(start('vendor', 'U2', { checklists: [run('done')] })).toMatchObject(started('vendor', 'U2', 'U2'))
  })

  test('A checklist that does not exist is refused with those that do, without markup in the name', () => {
    expect(asSaid(start('*words*', 'U2'))).toEqual({
      refused: 'There is no checklist "\u2060*\u2060words\u2060*\u2060". There are: vendor, words, depth.',
    })
    expect(start('vend', 'U2')).toHaveProperty('refused', expect.stringContaining('Did you mean vendor?'))
  })
})
