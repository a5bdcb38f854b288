import { describe, expect, test } from 'vitest'
import { type Doing, readDid, readDoing } from '../../../src/features/board/changes/read-change.ts'
import { type HypothesisAsked, readHypothesis } from '../../../src/features/board/hypotheses/rules.ts'
import { type LineAsked, readLine } from '../../../src/features/board/lines/rules.ts'
import { readTask, type TaskAsked } from '../../../src/features/board/tasks/rules.ts'
import { readUndo, type UndoAsked } from '../../../src/features/board/undos/rules.ts'
import { asSaid } from '../../support/as-said.ts'

const known = [{ number: 1 }, { number: 2 }]

describe('/incident hypothesis', () => {
  const move = (to: 'open' | 'testing' | 'supported' | 'ruled-out', evidence: string | null = null) =>
    ({ do: 'move', number: 2, to, evidence }) as const

  test.each<[string, HypothesisAsked]>([
    ['', { do: 'list' }],
    ['  the cache is cold ', { do: 'raise', text: 'the cache is cold' }],
    ['500s come from one host', { do: 'raise', text: '500s come from one host' }],
    ['2.5 s is the timeout', { do: 'raise', text: '2.5 s is the timeout' }],
    ['3 of 40 hosts are bad', { do: 'raise', text: '3 of 40 hosts are bad' }],
    ['2', { do: 'show', number: 2 }],
    ['#2', { do: 'show', number: 2 }],
    ['2 testing', move('testing')],
    ['2: Testing', move('testing')],
    ['2 checking on host b', move('testing', 'on host b')],
    ['2 ruled out', move('ruled-out')],
    ['2 Ruled-Out: the graph is flat', move('ruled-out', 'the graph is flat')],
    ['2 ruledout', move('ruled-out')],
    ['2 disproved by the replica', move('ruled-out', 'by the replica')],
    ['2 dead end', move('ruled-out')],
    ['2 supported', move('supported')],
    ['2 confirmed — it came back', move('supported', 'it came back')],
    ['2 open', move('open')],
    ['2 reopened, host c too', move('open', 'host c too')],
    ['9 testing', { do: 'move', number: 9, to: 'testing', evidence: null }],
  ])('/incident hypothesis understands "%s"', (typed, asked) => {
    expect(readHypothesis(typed, known)).toEqual(asked)
  })

  test.each(['2 maybe', '2 supportedly so', '2 opener'])(
    '/incident hypothesis refuses "%s" and lists the words that it knows',
    (typed) => {
      expect(readHypothesis(typed, known)).toEqual({
        refused:
          'Hypothesis 2 can be testing, supported, ruled out or open: say which. To raise a hypothesis that starts with a number, write a word before the number.',
      })
    },
  )
})

describe('/incident task', () => {
  test.each<[string, TaskAsked]>([
    ['', { do: 'list' }],
    ['ask <@U7|vera> for the logs', { do: 'add', text: 'ask <@U7|vera> for the logs' }],
    ['12 hosts need a restart', { do: 'add', text: '12 hosts need a restart' }],
    [
      '<@U7|vera> drain the queue',
      { do: 'add', text: '<@U7|vera> drain the queue', to: { id: 'U7' }, bare: 'drain the queue' },
    ],
    ['restart pods to <@U7>', { do: 'add', text: 'restart pods to <@U7>', to: { id: 'U7' }, bare: 'restart pods' }],
    ['ask <@U7>', { do: 'add', text: 'ask <@U7>', to: { id: 'U7' } }],
    ['1', { do: 'show', number: 1 }],
    ['1 take', { do: 'take', number: 1 }],
    ['1 mine', { do: 'take', number: 1 }],
    ['1 I take it', { do: 'take', number: 1 }],
    ['1 drop', { do: 'drop', number: 1 }],
    ['1 give back', { do: 'drop', number: 1 }],
    ['1 done', { do: 'done', number: 1, outcome: null }],
    ['1 done: 14 customers', { do: 'done', number: 1, outcome: '14 customers' }],
    ['1 give <@U7|vera>', { do: 'give', number: 1, to: { id: 'U7' } }],
    ['1 give to <@U7>', { do: 'give', number: 1, to: { id: 'U7' } }],
    ['1 <@W7|vera>', { do: 'give', number: 1, to: { id: 'W7' } }],
    ['1 give @vera.b', { do: 'give', number: 1, to: { handle: 'vera.b' } }],
  ])('/incident task understands "%s"', (typed, asked) => {
    expect(readTask(typed, known)).toEqual(asked)
  })

  test.each(['1 give', '1 give vera', '1 later'])(
    '/incident task refuses "%s" and lists the words that it knows',
    (typed) => {
      expect(readTask(typed, known)).toEqual({
        refused:
          'What about task 1: take, drop, done or give @who? To add a task that starts with a number, write a word before the number.',
      })
    },
  )
})

describe('/incident doing', () => {
  const services = [
    { id: 'checkout', name: 'Checkout' },
    { id: 'db', name: 'Main Database (EU)' },
    { id: 'api', name: 'API' },
  ]
  const change = (text: string, service: string | null = null, temporary = false): Doing => ({
    text,
    service,
    temporary,
  })

  test.each<[string, Doing]>([
    ['roll back', change('roll back')],
    ['roll back on checkout', change('roll back', 'checkout')],
    ['roll back on the Checkout.', change('roll back', 'checkout')],
    ['roll back on checkout service for now', change('roll back', 'checkout', true)],
    ['roll back for now on CHECKOUT', change('roll back', 'checkout', true)],
    ['fail over on main  database (eu)', change('fail over', 'db')],
    ['fail over on db, temporarily', change('fail over', 'db', true)],
    ['fail over on db1', change('fail over on db1')],
    ['restart on api-gateway', change('restart on api-gateway')],
    ['restart on api and watch', change('restart on api and watch', 'api')],
    ['turn on checkout on the api', change('turn on checkout', 'api')],
    ['checkout goes to a holding page', change('checkout goes to a holding page')],
    ['temporary: limit to 10 rps', change('limit to 10 rps', null, true)],
    ['limit to 10 rps (for now)', change('limit to 10 rps', null, true)],
    ['limit to 10 rps, just for now', change('limit to 10 rps', null, true)],
    ['limit for now and look again', change('limit for now and look again', null, true)],
    ['temporarily limit to 10 rps', change('limit to 10 rps', null, true)],
    ['drop the temporary index', change('drop the temporary index')],
  ])('/incident doing understands "%s"', (typed, wish) => {
    expect(readDoing(typed, services)).toEqual(wish)
  })

  test.each(['', 'for now', 'temporarily', 'on checkout', 'on the Checkout for now'])(
    '/incident doing refuses "%s", which does not say what is being done',
    (typed) => {
      expect(asSaid(readDoing(typed, services))).toMatchObject({
        refused: expect.stringMatching(/^Say what you are doing: /),
      })
    },
  )

  test('The name of a service is matched as words, never as a pattern', () => {
    expect(readDoing('stop on a.c', [{ id: 'x', name: 'a.c' }])).toEqual(change('stop', 'x'))
    expect(readDoing('stop on abc', [{ id: 'x', name: 'a.c' }])).toEqual(change('stop on abc'))
  })
})

describe('/incident did', () => {
  test.each([
    ['', null, null],
    ['it helped', null, 'it helped'],
    ['2', 2, null],
    ['2 it helped', 2, 'it helped'],
    ['7', 7, null],
    ['7 hosts are back', null, '7 hosts are back'],
  ])('/incident did understands "%s" (change %s)', (typed, number, outcome) => {
    expect(readDid(typed, known)).toEqual({ number, outcome })
  })
})

describe('/incident undo', () => {
  test.each<[string, UndoAsked]>([
    ['', { do: 'list' }],
    ['the holding page', { do: 'add', text: 'the holding page' }],
    ['5 rps limit', { do: 'add', text: '5 rps limit' }],
    ['2', { do: 'show', number: 2 }],
    ['2 done', { do: 'done', number: 2, outcome: null }],
    ['2 undone by the deploy', { do: 'done', number: 2, outcome: 'by the deploy' }],
  ])('/incident undo understands "%s"', (typed, asked) => {
    expect(readUndo(typed, known)).toEqual(asked)
  })

  test('/incident undo refuses a number without a word that it knows', () => {
    expect(asSaid(readUndo('2 later', known))).toMatchObject({
      refused: expect.stringContaining('`/incident undo 2 done`'),
    })
  })
})

describe('/incident line', () => {
  test.each<[string, LineAsked]>([
    ['', { do: 'list' }],
    ['Roll back', { do: 'open', title: 'Roll back', lead: null }],
    ['Roll back <@U7|vera>', { do: 'open', title: 'Roll back', lead: { id: 'U7' } }],
    ['Roll back, led by @vera', { do: 'open', title: 'Roll back', lead: { handle: 'vera' } }],
    ['mail to a@b.example', { do: 'open', title: 'mail to a@b.example', lead: null }],
    ['1', { do: 'show', number: 1 }],
    ['1 close all hosts are back', { do: 'close', number: 1, outcome: 'all hosts are back' }],
    ['1 closed', { do: 'close', number: 1, outcome: null }],
    ['1 lead <@U7|vera>', { do: 'lead', number: 1, lead: { id: 'U7' } }],
    ['1 lead me', { do: 'lead', number: 1, lead: null }],
    ['1 I lead it', { do: 'lead', number: 1, lead: null }],
    ['1 <@U7>', { do: 'lead', number: 1, lead: { id: 'U7' } }],
    ['3 replicas disagree', { do: 'open', title: '3 replicas disagree', lead: null }],
  ])('/incident line understands "%s"', (typed, asked) => {
    expect(readLine(typed, known)).toEqual(asked)
  })

  test.each([
    ['1 lead vera', 'What about line 1'],
    ['<@U7|vera>', 'A line of work needs a title'],
  ])('/incident line refuses "%s"', (typed, sentence) => {
    expect(asSaid(readLine(typed, known))).toMatchObject({ refused: expect.stringContaining(sentence) })
  })
})
