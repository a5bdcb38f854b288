import { requireMember, requireOpen } from '../workspace/find.ts'
import { addPin, pinnedItem, removePin } from '../workspace/pins.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, item, type Methods } from './call.ts'

export const pins: Methods = {
  'pins.add': (call) => {
    const channel = pinnable(call)
    addPin(call.ws, channel, item(call, channel), call.me)
    return {}
  },
  'pins.remove': (call) => {
    const channel = pinnable(call)
    removePin(call.ws, channel, item(call, channel), call.me)
    return {}
  },
  'pins.list': (call) => {
    const channel = channelOf(call)
    requireMember(channel, call.me, 'restricted_action')
    return { items: channel.pins.flatMap((pin) => pinnedItem(call.ws, channel, pin)).reverse() }
  },
}

function pinnable(call: Call): Channel {
  const channel = channelOf(call)
  requireMember(channel, call.me)
  requireOpen(channel, 'restricted_action')
  return channel
}
