import { requireMember, requireMessage, requireOpen } from '../workspace/find.ts'
import { addPin, removePin } from '../workspace/pins.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, type Methods } from './call.ts'

export const pins: Methods = {
  'pins.add': (call) => {
    const channel = pinnable(call)
    addPin(call.ws, channel, requireMessage(channel, call.args.need('timestamp')), call.me)
    return {}
  },
  'pins.remove': (call) => {
    const channel = pinnable(call)
    removePin(call.ws, channel, requireMessage(channel, call.args.need('timestamp')), call.me)
    return {}
  },
  'pins.list': (call) => {
    const channel = channelOf(call)
    requireMember(channel, call.me)
    // Slack's sample of this answer was taken of pinned files: it has no place for the message itself
    const items = channel.pins.map(({ created, created_by }) => ({ type: 'message', created, created_by }))
    return { items: items.reverse() }
  },
}

function pinnable(call: Call): Channel {
  const channel = channelOf(call)
  requireMember(channel, call.me)
  requireOpen(channel)
  return channel
}
