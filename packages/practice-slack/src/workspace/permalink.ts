import { isReply } from './threads.ts'
import type { Channel, Message } from './types.ts'
import type { Workspace } from './workspace.ts'

/** A link that opens the message on the practice page, in the form of Slack's archive links. */
export function permalink(ws: Workspace, channel: Channel, message: Message): string {
  const link = `${ws.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`
  return isReply(message) ? `${link}?thread_ts=${message.thread_ts}&cid=${channel.id}` : link
}
