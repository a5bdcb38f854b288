import { RetryAfter } from '../../../incident/failure.ts'
import type { HistoryPass } from '../../../incident/record/effects.ts'
import type { Slack } from '../../../slack/calls.ts'
import { isRefused } from '../../../slack/failure.ts'
import { Remembered, type Stretch } from './history.ts'

/** A text that sorts after every ts. */
const end = '9'

type Page = Pick<Stretch, 'messages' | 'from' | 'to' | 'whole'> & { cursor: string | null }

/**
 * Reads the next page of a comparison, with the part of the history that it covers. Slack returns as many messages as it likes (15 to some
 * apps).
 */
export async function readPage(
  channel: { id: string; isPrivate: boolean },
  pass: HistoryPass,
  slack: Slack,
): Promise<Page> {
  const { thread, oldest, cursor } = pass
  try {
    const asked = { channel: channel.id, cursor, limit: 200 }
    const answer =
      thread === null ? await slack.history({ ...asked, oldest }) : await slack.replies({ ...asked, thread })
    const messages = answer.messages.map((message) => Remembered.parse(message)).sort((a, b) => (a.ts < b.ts ? -1 : 1))
    return { messages, cursor: answer.cursor, whole: answer.whole, ...coverage(pass, messages, answer.cursor === null) }
  } catch (error) {
    // Nothing is left of the thread.
    if (thread !== null && isRefused(error, 'thread_not_found')) {
      return { messages: [], cursor: null, whole: true, from: thread, to: end }
    }
    if (!isRefused(error, 'not_in_channel') || channel.isPrivate) throw error
    await slack.join(channel.id)
    throw new RetryAfter('imoc had been taken out of the channel, and is back in it.', 0)
  }
}

/**
 * Takes messages oldest first. A page of the channel goes back in time from the edge of the last page, and a page of a thread goes forward;
 * the last page reaches to the end.
 */
function coverage(
  { thread, oldest, edge }: HistoryPass,
  messages: { ts: string }[],
  last: boolean,
): { from: string; to: string } {
  const all = messages.map(({ ts }) => ts)
  if (thread === null) {
    const to = edge ?? end
    return { to, from: last ? oldest : (all[0] ?? to) }
  }
  const from = edge ?? thread
  return { from, to: last ? end : (all.at(-1) ?? from) }
}
