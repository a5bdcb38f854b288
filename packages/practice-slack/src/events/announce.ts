import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { envelopeOf } from './envelope.ts'
import type { SlackEvent } from './slack-event.ts'

/** Events of the workspace, not of a channel: they are sent whether or not the bot is in the channel. */
const workspaceWide = new Set([
  'app_home_opened',
  'channel_archive',
  'channel_created',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_left',
  'team_join',
  'user_change',
])

const messageSubscription = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const

/** The scope that a subscription needs: when a scope is removed, its events stop too. */
const scopeOf: Record<string, string> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  subteam_created: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  team_join: 'users:read',
  user_change: 'users:read',
}

/** Sends an event to the bot if its manifest subscribes to it and its bot user is in the channel. Events of one lane keep their order. */
export function announce(ws: Workspace, event: SlackEvent, channel?: Channel, lane = channel?.id ?? ''): void {
  const subscription = event.type === 'message' && channel ? messageSubscription[channel.kind] : event.type
  if (!ws.manifest.everything && !ws.manifest.events.includes(subscription)) return
  const scope = scopeOf[subscription]
  if (scope !== undefined && ws.manifest.withheld().has(scope)) return
  if (channel && !workspaceWide.has(event.type) && !channel.members.includes(ws.state.bot.user)) return
  ws.deliver(envelopeOf(ws, event), lane)
}

export function channelType(channel: Channel): 'channel' | 'group' | 'im' {
  if (channel.kind === 'public') return 'channel'
  return channel.kind === 'private' ? 'group' : 'im'
}

/** `member_joined_channel` writes the kind of a channel as one letter. */
export function channelLetter(channel: Channel): 'C' | 'G' | 'D' {
  if (channel.kind === 'public') return 'C'
  return channel.kind === 'private' ? 'G' : 'D'
}
