import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import type { failureFacts } from './facts.ts'

export function describeFailure(fact: FactOf<keyof typeof failureFacts>, look: Lookup): string {
  switch (fact.kind) {
    case 'trouble':
      if (fact.data.blocker) return `was refused by Slack: ${fact.data.error} (the work is waiting)`
      return `had trouble: ${look.deed(fact.data)}: ${fact.data.error}${fact.data.retrying ? ' (imoc will try again)' : ''}`
    case 'retried':
      return `asked to try again: ${look.deed(fact.data)}`
    case 'trouble-over':
      if (fact.data.what === 'blocker') return 'was accepted by Slack again (everything that was waiting is done now)'
      return `succeeded after a retry: ${look.deed(fact.data)}`
  }
}
