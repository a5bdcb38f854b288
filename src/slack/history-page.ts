import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api'

/** Whether this is what Slack keeps in place of a deleted first message of a thread. */
export function isTombstone(message: object): boolean {
  return 'subtype' in message && message.subtype === 'tombstone'
}

/**
 * A `latest` (ts) that is later than every message. With only an `oldest`, Slack returns the page nearest to it first and continues from
 * there; with a `latest` it always returns the newest messages first.
 */
export const newest = '9999999999.999999'

/** The page of a history that is asked for. */
export type Asked = { channel: string; cursor: string | null; limit: number }

/** `whole`: Slack hides nothing of it (as it does on plans with a limit). `cursor` is null on the last page. */
export type HistoryPage = { messages: unknown[]; cursor: string | null; whole: boolean }

export function historyPage(answer: ConversationsHistoryResponse | ConversationsRepliesResponse): HistoryPage {
  const limited = 'is_limited' in answer && answer.is_limited === true
  const { messages = [], response_metadata } = answer
  return { messages, cursor: response_metadata?.next_cursor || null, whole: !limited }
}
