import type { Fact } from '../facts/index.ts'
import type { State } from '../state/index.ts'

export function applyBoard(state: State, fact: Fact): State {
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
      return { ...state, tasks: [...state.tasks, { ...fact.data, by, at, taker: null, takenAt: null, done: null }] }
    case 'task-taken': {
      const { number, user } = fact.data
      return { ...state, tasks: changed(state.tasks, number, (each) => ({ ...each, taker: user, takenAt: at })) }
    }
    case 'task-dropped': {
      const { number, user } = fact.data
      return {
        ...state,
        tasks: changed(state.tasks, number, (each) =>
          each.taker === user ? { ...each, taker: null, takenAt: null } : each,
        ),
      }
    }
    case 'task-done': {
      const { number, outcome } = fact.data
      return { ...state, tasks: changed(state.tasks, number, (each) => ({ ...each, done: { by, at, outcome } })) }
    }
    case 'change-begun':
      return { ...state, changes: [...state.changes, { ...fact.data, by, at, ended: null }] }
    case 'change-ended': {
      const { number, outcome } = fact.data
      return { ...state, changes: changed(state.changes, number, (each) => ({ ...each, ended: { at, outcome } })) }
    }
    case 'undo-added':
      return { ...state, undos: [...state.undos, { ...fact.data, by, at, done: null }] }
    case 'undo-done': {
      const { number, outcome } = fact.data
      return { ...state, undos: changed(state.undos, number, (each) => ({ ...each, done: { by, at, outcome } })) }
    }
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
    default:
      return state
  }
}

function changed<T extends { number: number }>(list: T[], number: number, change: (one: T) => T): T[] {
  return list.map((each) => (each.number === number ? change(each) : each))
}
