import { cut } from '../../../incident/cut.ts'
import type { FactOf } from '../../../incident/facts.ts'
import { viaWords } from '../../../incident/lifecycle/words.ts'
import { section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { moment, plain, user } from '../../../slack/mrkdwn.ts'

/** Shows in the channel a note that was written while Slack was away. */
export function noteMessage(fact: FactOf<'noted'>, withdrawn: boolean): Message {
  const by = fact.actor ? ` by ${user(fact.actor)}` : ''
  const way = fact.data.via ? `, ${viaWords[fact.data.via]}` : ''
  const words = withdrawn ? '_withdrawn_' : plain(cut(fact.data.text, 2_500))
  const text = `:memo: Note${by} at ${moment(fact.occurredAt, '{time}')}${way}: ${words}`
  return { text, blocks: [section(text)] }
}
