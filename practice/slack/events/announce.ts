import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { envelopeOf } from './envelope.ts'
import type { SlackEvent } from './slack-event.ts'

/** Events that are the workspace's, not a channel's: they come whether the bot is in the channel or not. */
const WORKSPACE_WIDE = new Set([
  'app_home_opened',
  'channel_archive',
  'channel_created',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_left',
  'team_join',
  'user_change',
])

const MESSAGE_SUBSCRIPTION = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const

/** Sends an event to the bot if its manifest subscribes to it and its bot user is where it happens. */
export function announce(ws: Workspace, event: SlackEvent, channel?: Channel): void {
  const subscription = event.type === 'message' && channel ? MESSAGE_SUBSCRIPTION[channel.kind] : event.type
  if (!ws.manifest.everything && !ws.manifest.events.includes(subscription)) return
  if (channel && !WORKSPACE_WIDE.has(event.type) && !channel.members.includes(ws.state.bot.user)) return
  ws.deliver(envelopeOf(ws, event), channel?.id ?? '')
}

export function channelType(channel: Channel): 'channel' | 'group' | 'im' {
  if (channel.kind === 'public') return 'channel'
  return channel.kind === 'private' ? 'group' : 'im'
}

/** `member_joined_channel` spells the kind with one letter. */
export function channelLetter(channel: Channel): 'C' | 'G' | 'D' {
  if (channel.kind === 'public') return 'C'
  return channel.kind === 'private' ? 'G' : 'D'
}
