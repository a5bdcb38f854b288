import type { Bag } from '../json.ts'
import type { Issuer } from '../openid/issuer.ts'
import { SlackError } from '../slack-error.ts'
import { findChannel, maySee, requireMessage } from '../workspace/find.ts'
import type { Channel, Message } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Args } from './args.ts'

/** One call of a Web API method by the bot. */
export type Call = {
  ws: Workspace
  args: Args
  /** The bot's user id: only the bot calls the API. */
  me: string
  /** The token of the call, with a scheme other than Bearer before it. */
  token: string | undefined
  issuer: Issuer
  /** For apps.connections.open: an address for one Socket Mode connection; undefined over HTTP. */
  newSocketAddress(): string | undefined
}

export type Methods = Record<string, (call: Call) => Bag>

/** The channel that an argument names. Private channels that the bot is not in do not exist for it. */
export function channelOf({ ws, args, me }: Call, key = 'channel'): Channel {
  const channel = findChannel(ws, args.need(key))
  if (channel === undefined || !maySee(channel, me)) throw new SlackError('channel_not_found')
  return channel
}

/** The message that a pin or a reaction is about. */
export function item({ args }: Call, channel: Channel): Message {
  const timestamp = args.text('timestamp')
  if (!timestamp) throw new SlackError('no_item_specified')
  if (!/^\d+(\.\d+)?$/.test(timestamp)) throw new SlackError('bad_timestamp')
  return requireMessage(channel, timestamp)
}

/** A page has `usual` items if no limit is given. `under`: an upper bound for the limit, where Slack has one. */
type PageRules = { usual?: number; under?: number; wrong?: string }

/**
 * One page of a list, and the cursor of the next. A limit that is not a number is answered with `wrong`; one above 1,000 is reduced to it.
 */
export function page<T>(list: T[], { args }: Call, rules: PageRules = {}): { items: T[]; next_cursor: string } {
  const { usual = 100, under = Number.POSITIVE_INFINITY, wrong = 'invalid_limit' } = rules
  const asked = Number(args.text('limit') || usual)
  if (!Number.isInteger(asked) || asked < 0 || asked >= under) throw new SlackError(wrong)
  const limit = Math.min(Math.max(asked, 1), 1000)
  const start = cursorStart(args.text('cursor'))
  const end = start + limit
  return { items: list.slice(start, end), next_cursor: end < list.length ? btoa(`next:${end}`) : '' }
}

/** Like `page`, for lists whose items have a ts: what is added or removed between two pages shifts no items. */
export function pageByTs<T extends { ts: string }>(
  list: T[],
  { args }: Call,
  { usual, most, rising }: { usual: number; most: number; rising: boolean },
): { items: T[]; next_cursor: string } {
  const limit = Math.min(Math.max(args.number('limit') ?? usual, 1), most)
  const cursor = args.text('cursor')
  const rest = cursor ? list.filter(({ ts }) => (rising ? ts > afterTs(cursor) : ts < afterTs(cursor))) : list
  const items = rest.slice(0, limit)
  return { items, next_cursor: items.length < rest.length ? btoa(`next_ts:${items.at(-1)?.ts}`) : '' }
}

function afterTs(cursor: string): string {
  const match = /^next_ts:([\d.]+)$/.exec(Buffer.from(cursor, 'base64').toString())
  if (!match?.[1]) throw new SlackError('invalid_cursor')
  return match[1]
}

function cursorStart(cursor: string | undefined): number {
  if (!cursor) return 0
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  if (!match) throw new SlackError('invalid_cursor')
  return Number(match[1])
}
