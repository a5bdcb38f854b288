import { expect, test } from 'vitest'
import { readSettings } from '../../../src/config/index.ts'
import { boardHome } from '../../../src/features/board/overview/home.ts'
import type { FeatureContext } from '../../../src/features/context.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'
import { actionsIn } from '../../support/words.ts'

const time = '2026-03-02T12:00:00.000Z'
const now = new Date(time)
const done = { by: 'U1', at: time, outcome: null }
const task = { number: 1, by: 'U2', at: time, text: 'Ask', taker: 'U1', takenAt: time, given: [], done: null }
const change = {
  ...{ number: 1, by: 'U1', at: time, text: 'Restart', service: null, temporary: true, ended: null },
  ...{ beside: [], asked: null, met: [] },
}
const undo = { number: 1, by: null, at: time, text: 'Limit', change: 1, done: null }
const line = { number: 1, by: 'U2', at: time, title: 'Roll back', lead: 'U1', place: null, closed: null }

const homeOf = (user: string, changes: Partial<State>) => {
  const state = sampleState(changes)
  const ctx = { settings: readSettings(['config']) } as FeatureContext
  return boardHome({ user, open: [{ id: state.id, state }], now, ctx })
}

test.each<[string, Partial<State>, string[]]>([
  ['their task, with Done and Give back', { tasks: [task] }, ['task-done', 'task-drop']],
  ['their change, with Did it', { changes: [change] }, ['change-did']],
  ['what is to undo of their change', { changes: [{ ...change, ended: done }], undos: [undo] }, ['undo-done']],
  ['what they put on the list of what to undo', { undos: [{ ...undo, by: 'U1', change: null }] }, ['undo-done']],
  ['the line of work that they lead, with Close', { lines: [line] }, ['line-close']],
])('The Home tab shows a person %s, and shows it to nobody else', async (_, changes, actions) => {
  expect(actionsIn(await homeOf('U1', changes))).toEqual(actions)
  expect(await homeOf('U3', changes)).toEqual([])
})

test('The Home tab shows nothing that is done', async () => {
  const all = { tasks: [{ ...task, done }], changes: [{ ...change, ended: done }], undos: [{ ...undo, done }] }

  expect(await homeOf('U1', { ...all, lines: [{ ...line, closed: done }] })).toEqual([])
})
