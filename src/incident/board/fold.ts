import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { boardFacts } from './facts.ts'
import type { Change } from './state.ts'

export function foldBoard(state: State, fact: FactOf<keyof typeof boardFacts>): State {
  const at = fact.occurredAt.toISOString()
  const by = fact.actor
  switch (fact.kind) {
    case 'hypothesis-raised':
      return { ...state, hypotheses: [...state.hypotheses, { ...fact.data, by, at, is: 'open', evidence: [] }] }
    case 'hypothesis-moved': {
      const { number, to, evidence: text } = fact.data
      return {
        ...state,
        hypotheses: changed(state.hypotheses, number, (each) => ({
          ...{ ...each, is: to, evidence: [...each.evidence, { by, at, to, text }] },
        })),
      }
    }
    case 'task-added':
      return { ...state, tasks: [...state.tasks, { ...fact.data, by, at, ...untaken, given: [], done: null }] }
    case 'task-taken': {
      const { number, user } = fact.data
      const given = user === by ? [] : [{ user, by, at }]
      return {
        ...state,
        tasks: changed(state.tasks, number, (each) => ({
          ...{ ...each, taker: user, takenAt: at, given: [...each.given, ...given] },
        })),
      }
    }
    case 'task-dropped': {
      const { number, user } = fact.data
      return {
        ...state,
        tasks: changed(state.tasks, number, (each) => (each.taker === user ? { ...each, ...untaken } : each)),
      }
    }
    case 'task-done': {
      const { number, outcome } = fact.data
      return { ...state, tasks: changed(state.tasks, number, (each) => ({ ...each, done: { by, at, outcome } })) }
    }
    case 'change-begun': {
      const { service } = fact.data
      const others = state.changes.filter((each) => each.ended === null && each.service === service)
      const beside = service === null ? [] : others.map((each) => each.number)
      const begun: Change = { ...fact.data, by, at, ended: null, beside, asked: null, met: [] }
      return { ...state, changes: [...state.changes, begun] }
    }
    case 'change-ended': {
      const { number, outcome } = fact.data
      return { ...state, changes: changed(state.changes, number, (each) => ({ ...each, ended: { by, at, outcome } })) }
    }
    case 'change-asked':
    case 'change-goes-on':
    case 'change-met':
    case 'change-parted':
      return { ...state, changes: changed(state.changes, fact.data.number, (each) => inFlight(each, fact)) }
    case 'undo-added':
      return { ...state, undos: [...state.undos, { ...fact.data, by, at, done: null }] }
    case 'undo-done': {
      const { number, outcome } = fact.data
      return { ...state, undos: changed(state.undos, number, (each) => ({ ...each, done: { by, at, outcome } })) }
    }
    case 'open-reminded':
      return { ...state, reminders: [...state.reminders, fact.data] }
    case 'line-opened':
      return { ...state, lines: [...state.lines, { ...fact.data, by, at, place: null, closed: null }] }
    case 'line-placed': {
      const { number, ...place } = fact.data
      return { ...state, lines: changed(state.lines, number, (each) => ({ ...each, place })) }
    }
    case 'line-led': {
      const { number, lead } = fact.data
      return { ...state, lines: changed(state.lines, number, (each) => ({ ...each, lead })) }
    }
    case 'line-closed': {
      const { number, outcome } = fact.data
      return { ...state, lines: changed(state.lines, number, (each) => ({ ...each, closed: { by, at, outcome } })) }
    }
  }
}

const untaken = { taker: null, takenAt: null }

type OfFlight = FactOf<'change-asked' | 'change-goes-on' | 'change-met' | 'change-parted'>

/** What happens to a change between "doing" and "did". */
function inFlight(change: Change, fact: OfFlight): Change {
  switch (fact.kind) {
    case 'change-asked':
      return { ...change, asked: { user: fact.data.user, lateMs: fact.data.lateMs, goesOn: false } }
    case 'change-goes-on':
      return { ...change, asked: change.asked && { ...change.asked, goesOn: true } }
    case 'change-met': {
      const { incident, change: other, channel, user, since } = fact.data
      return { ...change, met: [...change.met, { incident, change: other, channel, user, since, parted: false }] }
    }
    case 'change-parted': {
      const { incident, change: other } = fact.data
      const same = (each: Change['met'][number]) => each.incident === incident && each.change === other
      return { ...change, met: change.met.map((each) => (same(each) ? { ...each, parted: true } : each)) }
    }
  }
}

function changed<T extends { number: number }>(list: T[], number: number, change: (one: T) => T): T[] {
  return list.map((each) => (each.number === number ? change(each) : each))
}
