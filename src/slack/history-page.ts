import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api'

/** What Slack leaves in the place of a thread's first message that was deleted. */
export function isTombstone(message: object): boolean {
  return 'subtype' in message && message.subtype === 'tombstone'
}

/** Which page of a history is asked for. */
export type Asked = { channel: string; cursor: string | null; limit: number }

/** `whole`: Slack hides nothing of it (as it does on plans with a limit). `cursor`: null with the last page. */
export type HistoryPage = { messages: unknown[]; cursor: string | null; whole: boolean }

export function historyPage(answer: ConversationsHistoryResponse | ConversationsRepliesResponse): HistoryPage {
  const limited = 'is_limited' in answer && answer.is_limited === true
  const { messages = [], response_metadata } = answer
  return { messages, cursor: response_metadata?.next_cursor || null, whole: !limited }
}
