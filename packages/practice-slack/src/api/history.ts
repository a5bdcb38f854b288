import { messageShape, withoutMetadata } from '../shapes/message.ts'
import { SlackError } from '../slack-error.ts'
import { findMessage, requireMember } from '../workspace/find.ts'
import { isReply, threadReplies } from '../workspace/threads.ts'
import type { Message } from '../workspace/types.ts'
import { type Call, channelOf, type Methods, pageByTs } from './call.ts'

export const history: Methods = {
  /**
   * Each page has the newest first; replies are included only if they were also sent to the channel. With an `oldest` and no `latest`,
   * Slack begins with the page nearest to `oldest` and continues towards now.
   */
  'conversations.history': (call) => {
    const channel = channelOf(call)
    requireMember(channel, call.me)
    const shown = channel.messages.filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
    const rising = Number(call.args.text('oldest') ?? '0') > 0 && call.args.text('latest') === undefined
    const asked = within(call, shown)
    const from = rising ? asked : asked.reverse()
    const { items, next_cursor } = pageByTs(from, call, { usual: 100, most: most(call), rising })
    const newestFirst = rising ? items.toReversed() : items
    return {
      messages: newestFirst.map((message) => shape(call, message, 'conversations.history')),
      has_more: next_cursor !== '',
      pin_count: channel.pins.length,
      channel_actions_ts: null,
      channel_actions_count: 0,
      ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
    }
  },
  /** The parent first, then its replies in order. */
  'conversations.replies': (call) => {
    const channel = channelOf(call)
    requireMember(channel, call.me)
    const asked = findMessage(channel, call.args.need('ts'))
    if (asked === undefined) throw new SlackError('thread_not_found')
    const replies = within(call, threadReplies(channel, asked.ts))
    const { items, next_cursor } = pageByTs([asked, ...replies], call, { usual: 1000, most: most(call), rising: true })
    return {
      messages: items.map((message) => shape(call, message, 'conversations.replies')),
      has_more: next_cursor !== '',
      ...(next_cursor === '' ? {} : { response_metadata: { next_cursor } }),
    }
  },
}

/** Slack gives an app that is distributed outside its marketplace 15 messages a page. */
const most = ({ ws }: Call): number => (ws.distributed ? 15 : 1000)

function shape({ args }: Call, message: Message, place: 'conversations.history' | 'conversations.replies') {
  const shaped = messageShape(message, place)
  return args.flag('include_all_metadata') ? shaped : withoutMetadata(shaped)
}

function within({ args }: Call, messages: Message[]): Message[] {
  const oldest = args.text('oldest') ?? '0'
  const latest = args.text('latest')
  if (Number.isNaN(Number(oldest))) throw new SlackError('invalid_ts_oldest')
  if (Number.isNaN(Number(latest ?? 0))) throw new SlackError('invalid_ts_latest')
  const inclusive = args.flag('inclusive') ?? false
  const from = Number(oldest)
  const to = latest === undefined ? Number.POSITIVE_INFINITY : Number(latest)
  return messages.filter(({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true
    return Number(ts) > from && Number(ts) < to
  })
}
