import { announce, channelLetter } from '../events/announce.ts'
import { systemMessage } from './system-message.ts'
import type { Channel } from './types.ts'
import { nextTs, type Workspace } from './workspace.ts'

/** Adds a person to a channel; `inviter` if somebody else did it. */
export function addMember(ws: Workspace, channel: Channel, input: { user: string; inviter?: string }): void {
  if (channel.members.includes(input.user)) return
  channel.members.push(input.user)
  const inviter = input.inviter === undefined || input.inviter === input.user ? {} : { inviter: input.inviter }
  ws.changed({ type: 'channel', channel, entered: input.user })
  systemMessage(ws, channel, { kind: 'join', user: input.user, text: 'has joined the channel', details: inviter })
  announce(
    ws,
    {
      type: 'member_joined_channel',
      user: input.user,
      channel: channel.id,
      channel_type: channelLetter(channel),
      team: ws.state.team.id,
      ...inviter,
      event_ts: nextTs(ws),
    },
    channel,
  )
}

/** Removes a person from a channel; `by` is who did it, perhaps the person themselves. */
export function removeMember(ws: Workspace, channel: Channel, input: { user: string; by: string }): void {
  channel.members = channel.members.filter((member) => member !== input.user)
  const text = input.user === input.by ? 'has left the channel' : `was removed from the channel by <@${input.by}>`
  systemMessage(ws, channel, { kind: 'leave', user: input.user, text })
  ws.changed({ type: 'channel', channel, entered: input.user })
  const event_ts = nextTs(ws)
  if (input.user === ws.state.bot.user) {
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left'
    announce(ws, { type, channel: channel.id, actor_id: input.by, event_ts }, channel)
    return
  }
  announce(
    ws,
    {
      type: 'member_left_channel',
      user: input.user,
      channel: channel.id,
      channel_type: channelLetter(channel),
      team: ws.state.team.id,
      event_ts,
    },
    channel,
  )
}
