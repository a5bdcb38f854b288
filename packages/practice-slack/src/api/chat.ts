import { hasScope } from '../manifest.ts'
import { messageShape } from '../shapes/message.ts'
import { SlackError } from '../slack-error.ts'
import { requirePosting } from '../workspace/channel-fate.ts'
import { openDirectMessage } from '../workspace/channels.ts'
import { requireEditable } from '../workspace/edit-window.ts'
import { postEphemeral } from '../workspace/ephemeral.ts'
import {
  findChannelByName,
  findDeletedChannel,
  findUser,
  maySee,
  requireMember,
  requireMessage,
  requireOpen,
} from '../workspace/find.ts'
import { deleteMessage, postMessage, updateMessage } from '../workspace/messages.ts'
import { permalink } from '../workspace/permalink.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, type Methods } from './call.ts'
import { contentFrom, updateFrom } from './content.ts'

export const chat: Methods = {
  'chat.postMessage': (call) => {
    const { ws, args, me } = call
    const channel = target(call)
    requireOpen(channel)
    requirePosting(channel, args.text('thread_ts') === undefined ? 'channel' : 'thread')
    const content = contentFrom(call)
    const message = postMessage(ws, channel, {
      ...content,
      user: me,
      threadTs: args.text('thread_ts'),
      broadcast: args.flag('reply_broadcast'),
    })
    return { channel: channel.id, ts: message.ts, message: messageShape(message, 'chat.postMessage') }
  },
  'chat.postEphemeral': (call) => {
    const { ws, args, me } = call
    const channel = channelOf(call)
    requireOpen(channel)
    requireMember(channel, me)
    // Of a channel's own restrictions, Slack documents only this error for this method.
    if (channel.posting !== undefined) throw new SlackError('restricted_action')
    const to = args.need('user')
    if (!channel.members.includes(to)) throw new SlackError('user_not_in_channel')
    const message = postEphemeral(ws, channel, { ...contentFrom(call), to, threadTs: args.text('thread_ts') })
    return { message_ts: message.ts }
  },
  'chat.update': (call) => {
    const { ws, args, me } = call
    if (findDeletedChannel(ws, args.need('channel'))?.members.includes(me)) throw new SlackError('is_inactive')
    const channel = channelOf(call)
    const message = requireMessage(channel, args.need('ts'))
    if (message.user !== me || message.subtype === 'tombstone') throw new SlackError('cant_update_message')
    requireOpen(channel, 'is_inactive')
    requireEditable(ws, message)
    const content = updateFrom(call)
    updateMessage(ws, channel, message, ws.state.bot.id, content)
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageShape(message, 'chat.update') }
  },
  'chat.delete': (call) => {
    const { ws, args, me } = call
    const channel = channelOf(call)
    const message = requireMessage(channel, args.need('ts'))
    if (message.user !== me) throw new SlackError('cant_delete_message')
    deleteMessage(ws, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
  'chat.getPermalink': (call) => {
    const channel = channelOf(call)
    const message = requireMessage(channel, call.args.need('message_ts'))
    return { channel: channel.id, permalink: permalink(call.ws, channel, message) }
  },
}

/** The destination of a message: a channel in which the bot may write, or a person's direct messages. */
function target(call: Call): Channel {
  const { ws, args, me } = call
  const id = args.need('channel')
  if (id.startsWith('U') && findUser(ws, id)) return openDirectMessage(ws, me, id)
  // Posting also accepts a channel's name, unlike every other method.
  const channel = findChannelByName(ws, id.replace(/^#/, '')) ?? channelOf(call)
  const writable =
    channel.members.includes(me) || (channel.kind === 'public' && hasScope(ws.manifest, 'chat:write.public'))
  if (!writable || !maySee(channel, me)) throw new SlackError('not_in_channel')
  return channel
}
