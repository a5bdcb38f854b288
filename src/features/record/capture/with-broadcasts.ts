import type { Slack } from '../../../slack/calls.ts'
import { Remembered, type Stretch } from './history.ts'
import type { RecordedMessages } from './recorded-messages.ts'

/** How many pages of the channel are read at most to find broadcasts (200 messages each, 15 for some apps). */
const mostPages = 5

/**
 * Marks the replies of a thread that were also sent to the channel. `conversations.replies` may not say so, but the channel's own pages do.
 * The channel is asked once more about replies that were posted after its pages were read (`top`).
 */
export async function withBroadcasts<S extends Stretch>(
  stretch: S,
  { known, top, slack }: { known: RecordedMessages; top: string | null; slack: Slack },
): Promise<S> {
  const { thread, channel, messages } = stretch
  if (thread === null) return stretch
  const isNew = (ts: string) => !known.messages.has(ts) && (top === null || ts > top)
  const doubtful = messages.filter(({ ts, subtype }) => !subtype && ts !== thread && isNew(ts))
  const [first, last] = [doubtful[0]?.ts, doubtful.at(-1)?.ts]
  if (first === undefined || last === undefined) return stretch
  const inChannel = await channelBetween(channel, { first, last }, slack)
  const named = new Set(doubtful.filter(({ ts }) => inChannel.has(ts)))
  return {
    ...stretch,
    messages: messages.map((each) => (named.has(each) ? { ...each, subtype: 'thread_broadcast' } : each)),
  }
}

/** Returns the ts of the messages that the channel itself shows between the first and the last. */
async function channelBetween(
  channel: string,
  { first, last }: { first: string; last: string },
  slack: Slack,
): Promise<Set<string>> {
  const shown = new Set<string>()
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { channel, cursor, limit: 200, oldest: first, latest: last, inclusive: true }
    const answer = await slack.history(asked)
    for (const message of answer.messages) shown.add(Remembered.parse(message).ts)
    cursor = answer.cursor
    if (cursor === null) break
  }
  return shown
}
