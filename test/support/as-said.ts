import { isRefusal } from '../../src/incident/refusal.ts'
import { inMrkdwn } from '../../src/slack/in-mrkdwn.ts'

/** What a rule answers, a refusal with its sentence as a message in Slack has it; anything else stays as it is. */
export function asSaid<T extends object>(outcome: T): T | { refused: string } {
  return isRefusal(outcome) ? { refused: inMrkdwn(outcome.refused) } : outcome
}
