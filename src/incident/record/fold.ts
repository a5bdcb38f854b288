import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { recordFacts } from './facts.ts'

/** The name of 📌 in Slack's reaction events. */
export const pushpin = 'pushpin'

export function foldRecord(state: State, fact: FactOf<keyof typeof recordFacts>): State {
  switch (fact.kind) {
    case 'message':
      return fact.data.user === null ? state : spoken(state, fact.data.user, fact.occurredAt.toISOString())
    case 'message-deleted':
      return { ...state, highlights: without(state.highlights, fact.data.ts) }
    case 'reaction-added':
      return fact.data.name === pushpin ? highlight(state, fact.data.ts, `reaction:${fact.actor}`) : state
    case 'reaction-removed':
      return fact.data.name === pushpin ? unhighlight(state, fact.data.ts, `reaction:${fact.actor}`) : state
    case 'pinned':
      return highlight(state, fact.data.ts, 'pin')
    case 'unpinned':
      return unhighlight(state, fact.data.ts, 'pin')
    case 'highlighted':
      return highlight(state, fact.data.ts, 'shortcut')
    case 'unhighlighted':
      return { ...state, highlights: without(state.highlights, fact.data.ts) }
    case 'noted':
      return { ...state, notes: [...state.notes, fact.data.id] }
    case 'note-withdrawn':
      return { ...state, notes: state.notes.filter((id) => id !== fact.data.id) }
    case 'shared': {
      const { id, page, until } = fact.data
      const before = state.shares.filter((each) => each.id !== id && each.until > fact.recordedAt.toISOString())
      return { ...state, shares: [...before, { id, page, until, by: fact.actor ?? '' }] }
    }
    case 'share-withdrawn':
      return { ...state, shares: state.shares.filter(({ id }) => id !== fact.data.id) }
    case 'gap':
      return {
        ...state,
        gap: { from: fact.occurredAt.toISOString(), until: fact.data.until, read: null },
      }
    case 'reconciled': {
      if (state.gap === null || state.gap.read !== null) return state
      const { messages, edits, deletions, others } = fact.data
      return { ...state, gap: { ...state.gap, read: messages + edits + deletions + others } }
    }
    case 'imported':
      return { ...state, entered: { by: fact.actor ?? '', at: fact.occurredAt.toISOString() } }
    case 'message-edited':
    case 'message-absent':
    case 'joined':
    case 'left':
    case 'topic-changed':
    case 'purpose-changed':
    case 'channel-renamed':
    case 'channel-archived':
    case 'channel-unarchived':
    case 'huddle-begun':
    case 'huddle-ended':
      return state
  }
}

/** Nobody outside a private incident reads on by a link from before it was private. */
export function foldRecordAfter(state: State, fact: Fact): State {
  return fact.kind === 'made-private' ? { ...state, shares: [] } : state
}

/** A message that is read from Slack's history afterwards may be older than the last known one. */
function spoken(state: State, user: string, at: string): State {
  const last = state.spoke[user] ?? ''
  return at > last ? { ...state, spoke: { ...state.spoke, [user]: at } } : state
}

function highlight(state: State, ts: string, source: string): State {
  const sources = state.highlights[ts] ?? []
  if (sources.includes(source)) return state
  return { ...state, highlights: { ...state.highlights, [ts]: [...sources, source] } }
}

function unhighlight(state: State, ts: string, source: string): State {
  const sources = (state.highlights[ts] ?? []).filter((each) => each !== source)
  const highlights = sources.length ? { ...state.highlights, [ts]: sources } : without(state.highlights, ts)
  return { ...state, highlights }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record
  return rest
}
