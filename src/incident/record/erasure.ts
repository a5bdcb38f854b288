import type { FactOf } from '../facts.ts'
import type { Erased } from '../topic.ts'
import type { recordFacts } from './facts.ts'

export function eraseRecord(fact: FactOf<keyof typeof recordFacts>): Erased {
  switch (fact.kind) {
    case 'message':
      return { ...fact.data, text: '', files: [], erased: true }
    case 'message-edited': {
      const of = fact.data.of ? { of: { ...fact.data.of, files: [] } } : {}
      return { ...fact.data, ...of, text: '', erased: true }
    }
    case 'noted':
      return { ...fact.data, text: '', erased: true }
    case 'imported':
      return { ...fact.data, file: '', people: {}, unread: [] }
    case 'topic-changed':
      return { topic: '' }
    case 'purpose-changed':
      return { purpose: '' }
    case 'message-deleted':
    case 'message-absent':
    case 'reaction-added':
    case 'reaction-removed':
    case 'pinned':
    case 'unpinned':
    case 'highlighted':
    case 'unhighlighted':
    case 'joined':
    case 'left':
    case 'channel-renamed':
    case 'channel-archived':
    case 'channel-unarchived':
    case 'huddle-begun':
    case 'huddle-ended':
    case 'note-withdrawn':
    case 'shared':
    case 'share-withdrawn':
    case 'gap':
    case 'reconciled':
      return null
  }
}
