import type { Fact } from '../facts/index.ts'
import type { Callout } from '../state/crew.ts'
import type { State } from '../state/index.ts'

export function applyCrew(state: State, fact: Fact): State {
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
      const change = answer === 'question' ? { question: words } : { status: 'acknowledged' as const, answeredAt: at }
      return withCallout(state, number, (each) => (each.status === 'open' ? { ...each, ...change } : each))
    }
    case 'callout-chased': {
      const { number, to } = fact.data
      return withCallout(state, number, (each) => ({ ...each, chased: [...new Set([...each.chased, to])] }))
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
      return {
        ...state,
        concerns: state.concerns.map((each) => (each.number === number ? { ...each, answer } : each)),
      }
    }
    case 'statement-unanswered':
      return { ...state, unanswered: [...without(state.unanswered, fact.data), fact.data] }
    case 'statement-settled':
    case 'message-deleted':
      return { ...state, unanswered: without(state.unanswered, fact.data) }
    case 'decided': {
      const { number, what } = fact.data
      return { ...state, decisions: [...state.decisions, { number, what, by: fact.actor, at }] }
    }
    default:
      return state
  }
}

function withCallout(state: State, number: number, change: (callout: Callout) => Callout): State {
  return { ...state, callouts: state.callouts.map((each) => (each.number === number ? change(each) : each)) }
}

function without(list: State['unanswered'], { channel, ts }: { channel: string; ts: string }): State['unanswered'] {
  return list.filter((each) => each.channel !== channel || each.ts !== ts)
}
