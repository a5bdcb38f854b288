import { apart } from '../clock.ts'
import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { lifecycleFacts } from './facts.ts'
import { isOver } from './status.ts'

export function foldLifecycle(state: State, fact: FactOf<keyof typeof lifecycleFacts>): State {
  switch (fact.kind) {
    case 'status-changed': {
      const over = isOver(fact.data.to)
      const endedAt = over ? (state.endedAt ?? fact.occurredAt.toISOString()) : null
      const rested = over || state.endedAt === null ? 0 : apart(fact.occurredAt, new Date(state.endedAt))
      return { ...state, status: fact.data.to, endedAt, restedMs: state.restedMs + rested }
    }
    case 'severity-changed':
      return { ...state, severity: fact.data.to }
    case 'retitled':
      return { ...state, title: fact.data.title }
    case 'channel-opened':
      return { ...state, channel: { id: fact.data.channel, name: fact.data.name } }
    case 'channel-refused':
      return { ...state, channelRefused: fact.data.why }
    case 'met-in-thread':
      return { ...state, meetingPlace: fact.data }
    case 'card-posted':
      return { ...state, card: fact.data }
    case 'announced':
      return { ...state, announcement: fact.data }
    case 'declared':
    case 'made-private':
    case 'invited':
    case 'summarised':
    case 'erased':
    case 'links-renewed':
      return state
  }
}

export function foldLifecycleAfter(state: State, fact: Fact): State {
  if (fact.kind !== 'channel-renamed') return state
  return { ...state, channel: state.channel && { ...state.channel, name: fact.data.name } }
}
