import { announce } from '../events/announce.ts'
import { pick } from '../json.ts'
import { SlackError } from '../slack-error.ts'
import { findMessage } from './find.ts'
import { permalink } from './permalink.ts'
import type { Channel, Message, Pin } from './types.ts'
import { nextTs, unixSeconds, type Workspace } from './workspace.ts'

const pinnedMessage = ['bot_id', 'type', 'text', 'user', 'ts', 'app_id', 'team', 'bot_profile', 'pinned_to']

export function addPin(ws: Workspace, channel: Channel, message: Message, by: string): void {
  if (channel.pins.some((pin) => pin.ts === message.ts)) throw new SlackError('already_pinned')
  if (channel.pins.length >= 100) throw new SlackError('too_many_pins')
  const pin: Pin = { ts: message.ts, created: unixSeconds(ws), created_by: by }
  channel.pins.push(pin)
  message.pinned_to = [channel.id]
  tell(ws, channel, message, { pin, by, type: 'pin_added', rest: {} })
}

export function removePin(ws: Workspace, channel: Channel, message: Message, by: string): void {
  const pin = channel.pins.find((candidate) => candidate.ts === message.ts)
  if (pin === undefined) throw new SlackError('no_pin')
  channel.pins = channel.pins.filter((candidate) => candidate !== pin)
  delete message.pinned_to
  tell(ws, channel, message, { pin, by, type: 'pin_removed', rest: { has_pins: channel.pins.length > 0 } })
}

/** A pin in a channel's list; undefined if its message is gone. */
export function pinnedItem(ws: Workspace, channel: Channel, pin: Pin) {
  const message = findMessage(channel, pin.ts)
  return message ? [pinItem(ws, channel, message, pin)] : []
}

/** The pinned message as the pin events show it. */
function pinItem(ws: Workspace, channel: Channel, message: Message, pin: Pin) {
  return {
    type: 'message',
    created: pin.created,
    created_by: pin.created_by,
    channel: channel.id,
    message: { ...pick(message, pinnedMessage), permalink: permalink(ws, channel, message) },
  }
}

function tell(
  ws: Workspace,
  channel: Channel,
  message: Message,
  what: { pin: Pin; by: string; type: string; rest: object },
): void {
  ws.changed({ type: 'message', channel, message })
  ws.changed({ type: 'channel', channel })
  announce(
    ws,
    {
      type: what.type,
      user: what.by,
      channel_id: channel.id,
      item: pinItem(ws, channel, message, what.pin),
      item_user: message.user,
      pin_count: channel.pins.length,
      pinned_info: { channel: channel.id, pinned_by: what.pin.created_by, pinned_ts: what.pin.created },
      ...what.rest,
      event_ts: nextTs(ws),
    },
    channel,
  )
}
