import type { NewFact } from '../../../incident/facts.ts'
import type { FeatureContext } from '../../context.ts'
import { Remembered, type Stretch } from './history.ts'
import { isOurs, isSpoken } from './message-facts.ts'

/** How many missing messages are looked up at once; the next comparison does the rest. */
const atOnce = 20

/** How many messages are read, from the missing one backwards, to look for others around it. */
const around = 15

/**
 * Drops deletions that are in doubt: a message that counts as deleted loses its text for ever. So each missing message is first asked for
 * by itself. If Slack shows nothing older that somebody wrote, the message may have fallen to a retention rule, or the history may start
 * later: then its text stays, and the doubt is recorded.
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
 * Whether Slack shows an older message that somebody wrote: then its history reaches back far enough to contain the message. Messages from
 * Slack or imoc are no sign of that, since a retention rule may spare them.
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
