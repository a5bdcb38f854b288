import { position } from '../workspace/find.ts'
import type { Channel, Ephemeral, Message, User } from '../workspace/types.ts'

/** Some messages in order, and how many earlier ones the channel has. */
export type MessagePage = { messages: (Message | Ephemeral)[]; earlier: number }

const usualLimit = 1000

type Wanted = {
  /** The person whose ephemeral messages are included; without it, everybody's. */
  as?: User | undefined
  before?: string | undefined
  limit?: number | undefined
}

/** The newest messages before a `ts`. Ephemeral messages are in their places and do not count towards the limit. */
export function messagesOnPage(channel: Channel, { as, before, limit = usualLimit }: Wanted): MessagePage {
  const end = before === undefined ? channel.messages.length : position(channel.messages, before)
  const start = Math.max(end - limit, 0)
  const messages = channel.messages.slice(start, end)
  const from = start === 0 ? '' : (messages[0]?.ts ?? before ?? '9')
  const among = ephemeralsOf(channel, as).filter(({ ts }) => ts >= from && (before === undefined || ts < before))
  return { messages: inOrder(messages, among), earlier: start }
}

/** A thread, its parent first; empty if there is no such message. */
export function threadOnPage(channel: Channel, parent: string, as: User | undefined): MessagePage {
  const belongs = (message: Message) => message.ts === parent || message.thread_ts === parent
  const messages = channel.messages.slice(position(channel.messages, parent)).filter(belongs)
  return { messages: inOrder(messages, ephemeralsOf(channel, as).filter(belongs)), earlier: 0 }
}

function ephemeralsOf(channel: Channel, as: User | undefined): Ephemeral[] {
  return channel.ephemerals.filter((message) => as === undefined || message.visible_to === as.id)
}

function inOrder(messages: Message[], ephemerals: Ephemeral[]): (Message | Ephemeral)[] {
  if (ephemerals.length === 0) return messages
  return [...messages, ...ephemerals].sort((a, b) => (a.ts < b.ts ? -1 : 1))
}
