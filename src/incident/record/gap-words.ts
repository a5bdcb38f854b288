import type { Fact, FactOf } from '../facts.ts'
import { clockTime } from '../timeline/duration.ts'
import { counted, listed } from '../timeline/words.ts'

export function describeHearing(fact: Fact): string | null {
  switch (fact.kind) {
    case 'gap':
      return `heard nothing until ${clockTime(fact.data.until)}: ${reasons[fact.data.why]}`
    case 'reconciled':
      return `compared the timeline with Slack's history: ${found(fact)}`
    default:
      return null
  }
}

const reasons = {
  away: 'it had no connection to Slack. What was said meanwhile is read from the history afterwards',
  dropped:
    'Slack had more to send than it delivers in an hour. What was said meanwhile is read from the history afterwards',
}

function found({ data }: FactOf<'reconciled'>): string {
  const parts = [
    ...(data.messages ? [counted(data.messages, 'message')] : []),
    ...(data.edits ? [counted(data.edits, 'edit')] : []),
    ...(data.deletions ? [counted(data.deletions, 'deletion')] : []),
    ...(data.others ? [counted(data.others, 'other thing')] : []),
  ]
  return parts.length ? `${listed(parts)} had not been heard` : 'nothing was missing'
}
