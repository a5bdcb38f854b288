import { apart } from '../clock.ts'
import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { isOver } from './status.ts'
import { inTrouble, outOfTrouble, retried } from './trouble-fold.ts'

export function declaredState(fact: FactOf<'declared'>, id: string): State {
  const { number, title, kind, severity, private: hidden, callImoc, service } = fact.data
  return {
    id,
    number,
    version: fact.seq,
    title,
    kind,
    status: 'investigating',
    severity,
    private: hidden,
    callImoc,
    service,
    declaredBy: fact.actor ?? '',
    declaredAt: fact.occurredAt.toISOString(),
    endedAt: null,
    restedMs: 0,
    channel: null,
    channelRefused: null,
    meetingPlace: null,
    card: null,
    announcement: null,
    imoc: null,
    imocMissing: null,
    reliefs: 0,
    checklists: [],
    highlights: {},
    notes: [],
    spoke: {},
    update: null,
    chases: [],
    inPublic: false,
    subscribers: [],
    troubles: [],
    gap: null,
    ...{ roles: [], pages: [], handovers: [], briefed: [], parts: {}, accounts: {} },
    ...{ callouts: [], concerns: [], unanswered: [], look: null, decisions: [] },
    ...{ hypotheses: [], tasks: [], changes: [], undos: [], lines: [], reminders: [] },
    ...{ locks: [], presses: [] },
    ...(hidden ? { access: { moves: fact.actor ? { [fact.actor]: { in: true, at: '' } } : {}, asked: [] } } : {}),
  }
}

export function applyLifecycle(state: State, fact: Fact): State {
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
    case 'channel-renamed':
      return { ...state, channel: state.channel && { ...state.channel, name: fact.data.name } }
    case 'card-posted':
      return { ...state, card: fact.data }
    case 'announced':
      return { ...state, announcement: fact.data }
    case 'trouble':
      return { ...state, troubles: inTrouble(state.troubles, fact) }
    case 'retried':
      return { ...state, troubles: retried(state.troubles, fact) }
    case 'trouble-over':
      return { ...state, troubles: outOfTrouble(state.troubles, fact) }
    default:
      return state
  }
}
