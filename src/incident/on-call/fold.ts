import type { Fact, FactOf } from '../facts.ts'
import { isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { onCallFacts } from './facts.ts'
import type { Page } from './state.ts'

export function foldOnCall(state: State, fact: FactOf<keyof typeof onCallFacts>): State {
  const at = fact.occurredAt.toISOString()
  switch (fact.kind) {
    case 'role-taken':
      return {
        ...state,
        imoc: { user: fact.data.user, since: fact.occurredAt.toISOString(), how: fact.data.how },
        imocMissing: null,
        reliefs: 0,
        handovers: state.handovers.map(lapsed),
      }
    case 'watch-ended':
      return { ...state, imoc: state.imoc?.user === fact.data.user ? null : state.imoc }
    case 'imoc-wanted':
      return { ...state, callImoc: true }
    case 'imoc-missing':
      return { ...state, imocMissing: fact.data.why }
    case 'relief-asked':
      return { ...state, reliefs: state.reliefs + 1 }
    case 'role-given': {
      const { role, user, team } = fact.data
      const others = state.roles.filter((held) => !isSame(held, fact.data))
      return { ...state, roles: [...others, { role, user, team, since: at }] }
    }
    case 'role-left':
      return { ...state, roles: state.roles.filter((held) => !isSame(held, fact.data)) }
    case 'paged': {
      const { page, for: what, why, lateMs, ...rung } = fact.data
      const known = state.pages.find((each) => each.page === page)
      const rungs = [...(known?.rungs ?? []), { ...rung, at, lateMs, answer: null }]
      if (known) return withPage(state, page, (each) => ({ ...each, rungs }))
      // There was somebody to page in the end.
      const imocMissing = what === 'imoc' ? null : state.imocMissing
      const fresh: Page = { page, for: what, by: fact.actor, why, at, rungs, exhausted: false, over: null }
      return { ...state, imocMissing, pages: [...state.pages, fresh] }
    }
    case 'page-answered': {
      const { page, user, answer } = fact.data
      return withPage(state, page, (each) => ({
        ...each,
        rungs: each.rungs.map((rung) => (rung.user === user ? { ...rung, answer } : rung)),
      }))
    }
    case 'page-exhausted':
      return withPage(state, fact.data.page, (each) => ({ ...each, exhausted: true }))
    case 'page-ended':
      return withPage(state, fact.data.page, (each) => ({ ...each, over: each.over ?? fact.data.why }))
    case 'handover-offered':
      return {
        ...state,
        handovers: [...state.handovers, { ...fact.data, ...unanswered, from: fact.actor ?? '', at }],
      }
    case 'handover-answered':
      return withHandover(state, fact.data.id, (each) => answered(each, fact.data))
    case 'handover-withdrawn':
      return withHandover(state, fact.data.id, withdrawn)
    case 'relief-answered':
      return state
  }
}

/** An offer that nobody answered lapses with the incident. */
export function foldOnCallAfter(state: State, fact: Fact): State {
  if (fact.kind !== 'status-changed' || !isOver(fact.data.to)) return state
  return { ...state, handovers: state.handovers.map(lapsed) }
}

type Held = { role: string; user: string; team: string | null }

function isSame(one: Held, other: Held): boolean {
  return one.role === other.role && one.user === other.user && one.team === other.team
}

function withPage(state: State, page: string, change: (page: Page) => Page): State {
  return { ...state, pages: state.pages.map((each) => (each.page === page ? change(each) : each)) }
}

type Handover = State['handovers'][number]

const unanswered = { answer: null, why: null, dropped: false }

function withHandover(state: State, id: string, change: (handover: Handover) => Handover): State {
  return { ...state, handovers: state.handovers.map((each) => (each.id === id ? change(each) : each)) }
}

function answered(each: Handover, { answer, why }: Pick<Handover, 'answer' | 'why'>): Handover {
  return each.answer === null ? { ...each, answer, why } : each
}

/** A declined offer stays declined; only the fact that nobody else was asked is reset. */
function withdrawn(each: Handover): Handover {
  return each.answer === 'declined' ? { ...each, dropped: true } : answered(each, { answer: 'withdrawn', why: null })
}

/** An offer that was not answered before somebody else led, or before the incident was over. */
function lapsed(each: Handover): Handover {
  return each.answer === null ? { ...each, answer: 'lapsed' } : each
}
