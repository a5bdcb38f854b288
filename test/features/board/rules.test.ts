import { describe, expect, test } from 'vitest'
import { beginChange, endChange, goesOn, mayPressDid, meant, toAsk } from '../../../src/features/board/changes/rules.ts'
import { moveHypothesis } from '../../../src/features/board/hypotheses/rules.ts'
import { closeLine, leadLine, openLine } from '../../../src/features/board/lines/rules.ts'
import {
  addTask,
  dropTask,
  finishTask,
  giveTask,
  openTasks,
  takeTask,
} from '../../../src/features/board/tasks/rules.ts'
import { givenDm } from '../../../src/features/board/tasks/view.ts'
import { addUndo, tickUndo } from '../../../src/features/board/undos/rules.ts'
import type { Change, Hypothesis, Line, Task, Undo } from '../../../src/incident/board/state.ts'
import type { State } from '../../../src/incident/state.ts'
import { inMrkdwn } from '../../../src/slack/in-mrkdwn.ts'
import { asSaid } from '../../support/as-said.ts'
import { sampleState } from '../../support/sample-state.ts'

const now = new Date('2026-03-02T12:30:00Z')
const time = '2026-03-02T12:00:00.000Z'
const done = { by: 'U2', at: time, outcome: 'it is' }

const task = (changes: Partial<Task> = {}): Task => ({
  ...{ number: 1, by: 'U1', at: time, text: 'Ask', taker: null, takenAt: null, given: [], done: null, ...changes },
})
const change = (changes: Partial<Change> = {}): Change => ({
  ...{ number: 1, by: 'U1', at: time, text: 'Restart', service: null, temporary: false, ended: null },
  ...{ beside: [], asked: null, met: [], ...changes },
})
const hypothesis = (changes: Partial<Hypothesis> = {}): Hypothesis => ({
  ...{ number: 1, by: 'U1', at: time, text: 'The cache', is: 'open', evidence: [], ...changes },
})
const line = (changes: Partial<Line> = {}): Line => ({
  ...{ number: 1, by: 'U1', at: time, title: 'Roll back', lead: 'U1', place: null, closed: null, ...changes },
})
const undo = (changes: Partial<Undo> = {}): Undo => ({
  ...{ number: 1, by: 'U1', at: time, text: 'Limit', change: null, done: null, ...changes },
})
const held = task({ taker: 'U2', takenAt: time })
const byOne = { number: 1, by: 'U1' }

describe('a task', () => {
  const on = (one: Task) => sampleState({ tasks: [one] })

  test.each<[string, ReturnType<typeof takeTask>, object]>([
    [
      'A task is taken',
      takeTask(on(task()), byOne, now),
      { facts: [{ kind: 'task-taken', data: { number: 1, user: 'U1' } }] },
    ],
    [
      'A task is given to somebody',
      giveTask(on(task()), { ...byOne, to: 'U3' }, now),
      { facts: [{ data: { user: 'U3' }, actor: 'U1' }] },
    ],
    [
      'A task is moved to a third person',
      giveTask(on(held), { ...byOne, to: 'U3' }, now),
      { facts: [{ data: { user: 'U3' } }] },
    ],
    ['A task is given back', dropTask(on(held), { number: 1, by: 'U2' }, now), { facts: [{ kind: 'task-dropped' }] }],
    [
      'A task is finished by anyone',
      finishTask(on(held), { ...byOne, outcome: null }, now),
      { facts: [{ kind: 'task-done' }] },
    ],
  ])('%s', (_, decided, expected) => {
    expect(decided).toMatchObject(expected)
  })

  test.each<[string, ReturnType<typeof takeTask>, string]>([
    ['taken by a second person', takeTask(on(held), byOne, now), '<@U2> has task 1 since'],
    [
      'given to oneself while somebody else has it',
      giveTask(on(held), { ...byOne, to: 'U1' }, now),
      '<@U2> has task 1 since',
    ],
    ['taken twice', takeTask(on(held), { number: 1, by: 'U2' }, now), 'You have task 1 already'],
    ['given to the person who has it', giveTask(on(held), { ...byOne, to: 'U2' }, now), '<@U2> has task 1 already'],
    ['given back by another person', dropTask(on(held), byOne, now), '<@U2> has task 1, not you'],
    ['given back while nobody has it', dropTask(on(task()), byOne, now), 'Nobody has task 1'],
    ['taken once it is done', takeTask(on(task({ done })), byOne, now), 'Task 1 is done, says <@U2>'],
    ['finished twice', finishTask(on(task({ done })), { ...byOne, outcome: null }, now), 'Task 1 is done'],
    ['added twice', addTask(on(held), { text: ' ask ', by: 'U1' }, now), 'That is task 1 already; <@U2> has it since'],
    ['taken where there is none', takeTask(sampleState(), byOne, now), 'There is no task yet'],
  ])('A task cannot be %s', (_, decided, sentence) => {
    expect(asSaid(decided)).toMatchObject({ refused: expect.stringContaining(sentence) })
  })

  test('The direct message about a task in a private incident does not say what the task is', () => {
    const given = { user: 'U3', by: 'U1', at: time }
    const one = task({ text: 'Rotate keys', taker: 'U3', takenAt: time, given: [given] })
    const told = (hidden: boolean) =>
      JSON.stringify(givenDm(sampleState({ private: hidden, tasks: [one] }), one, given))

    expect(told(false)).toContain('Rotate keys')
    expect(told(true)).not.toContain('Rotate keys')
    expect(told(true)).not.toContain(sampleState().title)
  })

  test('Tasks that nobody has are listed before those that somebody has', () => {
    const numbers = openTasks([held, task({ number: 2 }), task({ number: 3, done })]).map((each) => each.number)

    expect(numbers).toEqual([2, 1])
  })
})

describe('a change', () => {
  const on = (...all: Change[]) => sampleState({ changes: all })

  test('The decision that ends a temporary change also puts it on the list of what to undo', () => {
    const ended = endChange(on(change({ temporary: true })), { number: 1, outcome: 'ok', by: 'U2' }, now)

    expect(ended).toMatchObject({
      facts: [
        { kind: 'change-ended', data: { number: 1, outcome: 'ok' }, actor: 'U2' },
        { kind: 'undo-added', data: { number: 1, text: 'Restart', change: 1 }, actor: null },
      ],
    })
  })

  test('A permanent change leaves nothing to undo', () => {
    expect(endChange(on(change()), { number: 1, outcome: null, by: 'U1' }, now)).toMatchObject({
      facts: [{ kind: 'change-ended' }],
    })
  })

  test.each<[string, Partial<State>, string, boolean]>([
    ['its author', {}, 'U1', true],
    ['the IMOC', { imoc: { user: 'U5', since: time, how: 'claimed' } }, 'U5', true],
    ['anybody with a role', { roles: [{ role: 'scribe', user: 'U6', team: null, since: time }] }, 'U6', true],
    [
      'whoever was asked about it at the end of the incident',
      { reminders: [{ user: 'U7', undos: [], changes: [1] }] },
      'U7',
      true,
    ],
    [
      'nobody who was asked about another change alone',
      { reminders: [{ user: 'U7', undos: [], changes: [2] }] },
      'U7',
      false,
    ],
    ['nobody else', {}, 'U2', false],
  ])('The button that ends a change works for %s', (_, more, by, may) => {
    expect(mayPressDid(sampleState(more), change(), by)).toBe(may)
  })

  test.each<[string, object, string]>([
    ['ended twice', endChange(on(change({ ended: done })), { number: 1, outcome: null, by: 'U1' }, now), 'says <@U2>'],
    [
      'begun twice',
      beginChange(on(change()), { text: 'restart', service: null, temporary: false, by: 'U1' }, now),
      'change 1',
    ],
    ['said to go on when nobody has asked', goesOn(on(change()), byOne, now), 'settled already'],
  ])('A change cannot be %s', (_, decided, sentence) => {
    expect(asSaid(decided)).toMatchObject({ refused: expect.stringContaining(sentence) })
  })

  test('Two people may begin changes with the same words', () => {
    const wish = { text: 'restart', service: null, temporary: false, by: 'U2' }

    expect(beginChange(on(change()), wish, now)).toMatchObject({ facts: [{ data: { number: 2 } }] })
  })

  test.each<[string, Change[], number | null, number[] | string]>([
    ['the only change of whoever types it', [change(), change({ number: 2, by: 'U2' })], null, [1]],
    [
      'each of their changes in flight',
      [change(), change({ number: 2 }), change({ number: 3, ended: done })],
      null,
      [1, 2],
    ],
    ["another person's change where its number is given", [change({ by: 'U2' })], 1, [1]],
    ["none of other people's changes", [change({ by: 'U2' })], null, 'You have no change in flight'],
    ['nothing where nothing is in flight', [change({ ended: done })], null, 'Nothing is in flight'],
    ['no change that does not exist', [change()], 9, 'There is no change 9'],
  ])('/incident did means %s', (_, all, number, expected) => {
    const found = meant(on(...all), { number, by: 'U1' })

    if (Array.isArray(found)) expect(found.map((each) => each.number)).toEqual(expected)
    else expect(inMrkdwn(found.refused)).toContain(expected)
  })

  test.each<[string, Change, Partial<State>, string | null]>([
    ['The author of a change that takes long is asked about it', change(), {}, 'U1'],
    ['Nobody is asked about a change that is done', change({ ended: done }), {}, null],
    [
      'Nobody is asked twice about the same change',
      change({ asked: { user: 'U1', lateMs: 0, goesOn: true } }),
      {},
      null,
    ],
    ['Nobody is asked about a change once the incident is over', change(), { status: 'resolved' }, null],
  ])('%s', (_, one, more, user) => {
    expect(toAsk(sampleState({ changes: [one], ...more }), 1)).toBe(user)
  })
})

describe('hypotheses, lines of work and items to undo', () => {
  const state = sampleState({
    ...{ hypotheses: [hypothesis()], lines: [line(), line({ number: 2, title: 'Fail over', closed: done })] },
    ...{ undos: [undo(), undo({ number: 2, text: 'Page', done })] },
  })

  test('A hypothesis can gain evidence for the status that it has, but not be given that status alone again', () => {
    const wish = { number: 1, to: 'open' as const, by: 'U2' }

    expect(moveHypothesis(state, { ...wish, evidence: 'host b too' }, now)).toMatchObject({ facts: [{ actor: 'U2' }] })
    expect(moveHypothesis(state, { ...wish, evidence: null }, now)).toMatchObject({
      refused: expect.stringContaining('Hypothesis 1 is open already.'),
    })
  })

  test('A line that was closed or an item that was undone can be added again under a new number', () => {
    expect(openLine(state, { title: 'Fail over', lead: 'U1', by: 'U1' }, now)).toMatchObject({
      facts: [{ data: { number: 3 } }],
    })
    expect(addUndo(state, { text: 'Page', by: 'U1' }, now)).toMatchObject({ facts: [{ data: { number: 3 } }] })
  })

  test.each<[string, object, string]>([
    [
      'a line that is opened twice',
      openLine(state, { title: 'roll  back', lead: 'U1', by: 'U2' }, now),
      'That is line 1 already',
    ],
    [
      'a lead who leads the line already',
      leadLine(state, { number: 1, lead: 'U1', by: 'U1' }, now),
      'You lead line 1 already',
    ],
    ['a lead for a line that is closed', leadLine(state, { number: 2, lead: 'U3', by: 'U1' }, now), 'Line 2 is closed'],
    [
      'a line that is closed twice',
      closeLine(state, { number: 2, outcome: null, by: 'U1' }, now),
      'Line 2 is closed, says <@U2>',
    ],
    [
      'an item that is put twice on the list of what to undo',
      addUndo(state, { text: 'limit', by: 'U1' }, now),
      'to undo 1',
    ],
    [
      'an item that is undone twice',
      tickUndo(state, { number: 2, outcome: null, by: 'U1' }, now),
      'Item 2 is marked as undone already, says <@U2>',
    ],
  ])('The board refuses %s', (_, decided, sentence) => {
    expect(asSaid(decided)).toMatchObject({ refused: expect.stringContaining(sentence) })
  })
})
