import type { Fact, FactBody } from './facts/index.ts'

/** What stands where a title or a text has to say something. */
export const erasedWords = '(erased)'

/**
 * What is left of a fact whose words are erased: that it happened, when and by whom. Null where it holds no words that
 * people wrote.
 */
export function emptied(fact: Fact): FactBody['data'] | null {
  switch (fact.kind) {
    case 'message':
      return { ...fact.data, text: '', files: [], erased: true }
    case 'message-edited': {
      const of = fact.data.of ? { of: { ...fact.data.of, files: [] } } : {}
      return { ...fact.data, ...of, text: '', erased: true }
    }
    case 'noted':
      return { ...fact.data, text: '', erased: true }
    case 'declared':
      return { ...fact.data, title: erasedWords }
    case 'update-written':
      return { ...fact.data, headline: erasedWords, text: erasedWords, impact: null, doing: null }
    case 'status-changed':
    case 'severity-changed':
    case 'item-set':
    case 'erased':
      return { ...fact.data, why: null }
    case 'topic-changed':
      return { topic: '' }
    case 'purpose-changed':
      return { purpose: '' }
    case 'trouble':
    case 'update-refused':
      return { ...fact.data, error: erasedWords }
    case 'imoc-missing':
      return { why: erasedWords }
    default:
      return emptiedWork(fact)
  }
}

/** As `emptied`, for what people write in the tools of their work. */
function emptiedWork(fact: Fact): FactBody['data'] | null {
  switch (fact.kind) {
    case 'role-given':
    case 'role-left':
      return { ...fact.data, team: null }
    case 'paged':
    case 'page-answered':
    case 'handover-answered':
      return { ...fact.data, why: null }
    case 'handover-offered':
      return { ...fact.data, summary: null, trajectory: null, waitingOn: null, tired: null }
    case 'callout-made':
      return { ...fact.data, text: erasedWords, how: null, plan: null }
    case 'callout-answered':
      return { ...fact.data, words: null }
    case 'decided':
      return { ...fact.data, what: erasedWords, options: null, givenUp: null, feared: null, unknown: null }
    case 'concern-raised':
    case 'concern-answered':
    case 'hypothesis-raised':
    case 'task-added':
    case 'change-begun':
    case 'undo-added':
      return { ...fact.data, text: erasedWords }
    case 'hypothesis-moved':
      return { ...fact.data, evidence: null }
    case 'task-done':
    case 'change-ended':
    case 'undo-done':
    case 'line-closed':
      return { ...fact.data, outcome: null }
    case 'line-opened':
      return { ...fact.data, title: erasedWords }
    case 'lock-wanted':
      return { ...fact.data, reason: erasedWords }
    case 'lock-refused':
    case 'unlock-refused':
      return { ...fact.data, error: erasedWords }
    case 'mitigation-answered':
      return { ...fact.data, answer: erasedWords }
    default:
      return null
  }
}

/** The facts that lose their words together with this one: all wordings of a message, and what a long title held. */
export function alsoErased(fact: Fact, other: Fact): boolean {
  if (other.seq === fact.seq) return true
  if (fact.kind === 'declared') return other.kind === 'noted' && other.data.id === 'title'
  const worded = (each: Fact) => each.kind === 'message' || each.kind === 'message-edited'
  return worded(fact) && worded(other) && sameMessage(fact, other)
}

function sameMessage(a: Fact, b: Fact): boolean {
  return 'ts' in a.data && 'ts' in b.data && a.data.ts === b.data.ts && a.data.channel === b.data.channel
}
