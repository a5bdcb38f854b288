import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api'

/** What Slack leaves in the place of a thread's first message that was deleted. */
export function isTombstone(message: object): boolean {
  return 'subtype' in message && message.subtype === 'tombstone'
}

/**
 * A `latest` (ts) past all there will be. Asked from an `oldest` on, Slack gives the page nearest to it first and goes on from there;
 * with a `latest` the newest come first, always.
 */
export const newest = '9999999999.999999'

/** Which page of a history is asked for. */
export type Asked = { channel: string; cursor: string | null; limit: number }

/** `whole`: Slack hides nothing of it (as it does on plans with a limit). `cursor`: null with the last page. */
export type HistoryPage = { messages: unknown[]; cursor: string | null; whole: boolean }

export function historyPage(answer: ConversationsHistoryResponse | ConversationsRepliesResponse): HistoryPage {
  const limited = 'is_limited' in answer && answer.is_limited === true
  const { messages = [], response_metadata } = answer
  return { messages, cursor: response_metadata?.next_cursor || null, whole: !limited }
}
