import type { NewFact } from '../../../incident/facts.ts'
import type { FeatureContext } from '../../context.ts'
import { Remembered, type Stretch } from './history.ts'
import { isOurs, isSpoken } from './message-facts.ts'

/** More than these are left to the next comparison. */
const atOnce = 20

/** How far below a message is looked for another one. */
const around = 15

/**
 * What is taken for deleted loses its words for ever. So each such message is asked for by itself first, and where Slack shows
 * nothing older that was said, it may have fallen to a retention rule, or to a history that starts later: then its words stay, and the
 * doubt is recorded.
 */
export async function withoutDoubt(facts: NewFact[], stretch: Stretch, ctx: FeatureContext): Promise<NewFact[]> {
  const sure: NewFact[] = []
  let asked = 0
  for (const fact of facts) {
    if (fact.kind !== 'message-deleted') sure.push(fact)
    else if (asked < atOnce) {
      asked += 1
      sure.push(...(await lookedFor(fact, stretch, ctx)))
    }
  }
  return sure
}

async function lookedFor(
  fact: Extract<NewFact, { kind: 'message-deleted' }>,
  stretch: Stretch,
  ctx: FeatureContext,
): Promise<NewFact[]> {
  const { channel, ts } = fact.data
  const found = await ctx.slack.standing({ channel, ts, thread: stretch.thread })
  if (found === 'there') return []
  if (found === 'deleted' || (await reaches({ channel, ts }, stretch, ctx))) return [fact]
  const { actor, occurredAt } = fact
  return [{ kind: 'message-absent', data: { channel, ts }, actor, occurredAt, key: `absent:${channel}:${ts}` }]
}

/**
 * Whether Slack shows something older that was said: then its history reaches back to the message, or would. What Slack or
 * imoc wrote is no sign of that: a rule may spare it.
 */
async function reaches(
  { channel, ts }: { channel: string; ts: string },
  { messages }: Stretch,
  { slack, self }: FeatureContext,
): Promise<boolean> {
  const older = (each: Remembered) => each.ts < ts && isSpoken(each) && !isOurs(each, self)
  if (messages.some(older)) return true
  const asked = { channel, cursor: null, limit: around, oldest: '0', latest: ts }
  const answer = await slack.history(asked)
  return answer.messages.some((message) => older(Remembered.parse(message)))
}
