import { z } from 'zod'
import { type Bag, blocksSchema } from '../json.ts'
import { blocksTooLong, messageErrors } from '../limits/message.ts'
import { hasScope } from '../manifest.ts'
import { messageShape } from '../shapes/message.ts'
import { SlackError } from '../slack-error.ts'
import { openDirectMessage } from '../workspace/channels.ts'
import { postEphemeral } from '../workspace/ephemeral.ts'
import { findUser, maySee, requireMessage, requireOpen } from '../workspace/find.ts'
import { type Content, deleteMessage, postMessage, updateMessage } from '../workspace/messages.ts'
import { permalink } from '../workspace/permalink.ts'
import type { Channel } from '../workspace/types.ts'
import type { Args } from './args.ts'
import { type Call, channelOf, type Methods } from './call.ts'

const attachmentsSchema = z.array(z.record(z.string(), z.unknown()))
const metadataSchema = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
})
const MOST_TEXT = 40_000

export const chat: Methods = {
  'chat.postMessage': (call) => {
    const { ws, args, me } = call
    const channel = target(call)
    requireOpen(channel)
    const content = contentFrom(args)
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
    if (!channel.members.includes(me) && channel.kind !== 'public') throw new SlackError('channel_not_found')
    requireOpen(channel)
    const to = args.need('user')
    if (!channel.members.includes(to)) throw new SlackError('user_not_in_channel')
    const message = postEphemeral(ws, channel, { ...contentFrom(args), to, threadTs: args.text('thread_ts') })
    return { message_ts: message.ts }
  },
  'chat.update': (call) => {
    const { ws, args, me } = call
    const channel = channelOf(call)
    const message = requireMessage(channel, args.need('ts'))
    if (message.user !== me || message.subtype === 'tombstone') throw new SlackError('cant_update_message')
    requireOpen(channel)
    const content = contentFrom(args)
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

/** Where a message goes: a channel the bot may write to, or a person's direct messages. */
function target(call: Call): Channel {
  const { ws, args, me } = call
  const id = args.need('channel')
  if (id.startsWith('U') && findUser(ws, id)) return openDirectMessage(ws, me, id)
  const channel = channelOf(call)
  const writable =
    channel.members.includes(me) || (channel.kind === 'public' && hasScope(ws.manifest, 'chat:write.public'))
  if (!writable || !maySee(channel, me)) throw new SlackError('not_in_channel')
  return channel
}

function contentFrom(args: Args): Content {
  const blocks = args.shaped('blocks', blocksSchema, 'invalid_blocks_format')
  const attachments = args.shaped('attachments', attachmentsSchema, 'invalid_attachments')
  const metadata = args.shaped('metadata', metadataSchema, 'invalid_metadata_format')
  const markdown = args.text('markdown_text')
  const text = args.text('text')
  if (markdown !== undefined && (text || blocks)) throw new SlackError('markdown_text_conflict')
  const content: Content = { text: (text ?? markdown ?? '').slice(0, MOST_TEXT), blocks, attachments, metadata }
  if (content.text === '' && !blocks?.length && !attachments?.length) throw new SlackError('no_text')
  if ((attachments?.length ?? 0) > 100) throw new SlackError('too_many_attachments')
  const errors = messageErrors(content)
  if (errors.length > 0) throw new SlackError('invalid_blocks', blockErrors(errors))
  if (blocks && blocksTooLong(blocks)) throw new SlackError('msg_blocks_too_long')
  return content
}

function blockErrors(errors: string[]): Bag {
  return { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } }
}
