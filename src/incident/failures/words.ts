import { deedOf } from '../effect-names.ts'
import type { FactOf } from '../facts.ts'
import type { failureFacts } from './facts.ts'

export function describeFailure(fact: FactOf<keyof typeof failureFacts>): string {
  switch (fact.kind) {
    case 'trouble':
      if (fact.data.blocker) return `was refused by Slack: ${fact.data.error} (the work is waiting)`
      return `had trouble: ${deedOf(fact.data)}: ${fact.data.error}${fact.data.retrying ? ' (imoc will try again)' : ''}`
    case 'retried':
      return `asked to try again: ${deedOf(fact.data)}`
    case 'trouble-over':
      if (fact.data.what === 'blocker') return 'was accepted by Slack again (everything that was waiting is done now)'
      return `succeeded after a retry: ${deedOf(fact.data)}`
  }
}
