import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { communicationFacts } from './facts.ts'
import type { Callout, Concern } from './state.ts'

export function foldCommunication(state: State, fact: FactOf<keyof typeof communicationFacts>): State {
  const at = fact.occurredAt.toISOString()
  switch (fact.kind) {
    case 'callout-made': {
      const callout: Callout = {
        ...{ ...fact.data, from: fact.actor ?? '', at },
        ...{ status: 'open', question: null, answeredAt: null, chased: [] },
      }
      return { ...state, callouts: [...state.callouts, callout] }
    }
    case 'callout-answered': {
      const { number, answer, words } = fact.data
      const change =
        answer === 'question' ? { question: words, askedAt: at } : { status: 'acknowledged' as const, answeredAt: at }
      return withCallout(state, number, (each) => (each.status === 'open' ? { ...each, ...change } : each))
    }
    case 'callout-chased': {
      const { number, ...chased } = fact.data
      return withCallout(state, number, (each) => ({
        ...each,
        chased: [...each.chased.filter(({ to }) => to !== chased.to), chased],
      }))
    }
    case 'callout-withdrawn':
      return withCallout(state, fact.data.number, (each) =>
        each.status === 'open' ? { ...each, status: 'withdrawn', answeredAt: at } : each,
      )
    case 'concern-raised':
      return { ...state, concerns: [...state.concerns, { ...fact.data, from: fact.actor, at, answer: null }] }
    case 'concern-answered': {
      const { number, text } = fact.data
      const answer = { by: fact.actor, at, text }
      return withConcern(state, number, (each) => ({ ...each, answer }))
    }
    case 'concern-chased': {
      const { number, ...chased } = fact.data
      return withConcern(state, number, (each) => ({ ...each, chased }))
    }
    case 'statement-unanswered': {
      const { look: number, ...statement } = fact.data
      const look = state.look?.number === number ? state.look : { number, at, user: state.imoc?.user ?? null }
      return { ...state, look, unanswered: [...without(state.unanswered, statement), statement] }
    }
    case 'statement-settled':
      return { ...state, unanswered: without(state.unanswered, fact.data) }
    case 'decided': {
      const { number, what } = fact.data
      return { ...state, decisions: [...state.decisions, { number, what, by: fact.actor, at }] }
    }
  }
}

export function foldCommunicationAfter(state: State, fact: Fact): State {
  switch (fact.kind) {
    // The list passes to the new IMOC.
    case 'role-taken': {
      if (state.unanswered.length === 0) return state
      const look = { number: (state.look?.number ?? 0) + 1, at: fact.occurredAt.toISOString(), user: fact.data.user }
      return { ...state, look }
    }
    case 'message-deleted':
      return { ...state, unanswered: without(state.unanswered, fact.data) }
    default:
      return state
  }
}

function withCallout(state: State, number: number, change: (callout: Callout) => Callout): State {
  return { ...state, callouts: state.callouts.map((each) => (each.number === number ? change(each) : each)) }
}

function withConcern(state: State, number: number, change: (concern: Concern) => Concern): State {
  return { ...state, concerns: state.concerns.map((each) => (each.number === number ? change(each) : each)) }
}

function without(list: State['unanswered'], { channel, ts }: { channel: string; ts: string }): State['unanswered'] {
  return list.filter((each) => each.channel !== channel || each.ts !== ts)
}
