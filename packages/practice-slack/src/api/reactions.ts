import { messageShape } from '../shapes/message.ts'
import { SlackError } from '../slack-error.ts'
import { requireMember, requireOpen } from '../workspace/find.ts'
import { permalink } from '../workspace/permalink.ts'
import { addReaction, removeReaction } from '../workspace/reactions.ts'
import { type Call, channelOf, item, type Methods } from './call.ts'

export const reactions: Methods = {
  'reactions.add': (call) => {
    const { channel, message } = reacted(call)
    requireOpen(channel)
    addReaction(call.ws, channel, message, { user: call.me, name: emojiName(call) })
    return {}
  },
  'reactions.remove': (call) => {
    const { channel, message } = reacted(call)
    removeReaction(call.ws, channel, message, { user: call.me, name: emojiName(call) })
    return {}
  },
  'reactions.get': (call) => {
    const { channel, message } = reacted(call)
    const link = permalink(call.ws, channel, message)
    return {
      type: 'message',
      channel: channel.id,
      message: messageShape(message, 'reactions.get', { permalink: link }),
    }
  },
}

function reacted(call: Call) {
  const channel = channelOf(call)
  requireMember(channel, call.me)
  return { channel, message: item(call, channel) }
}

function emojiName({ args }: Call): string {
  const name = args.need('name').replace(/^:|:$/g, '')
  if (!/^[\w'+:-]+$/.test(name)) throw new SlackError('invalid_name')
  return name
}
