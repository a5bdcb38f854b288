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
