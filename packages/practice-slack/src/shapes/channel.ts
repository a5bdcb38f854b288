import { type Bag, pick } from '../json.ts'
import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'

const core = [
  ...['id', 'name', 'is_channel', 'is_group', 'is_im', 'is_mpim', 'is_private', 'created', 'is_archived'],
  ...['is_general', 'unlinked', 'name_normalized', 'is_shared', 'is_org_shared', 'is_pending_ext_shared'],
  ...['pending_shared', 'context_team_id', 'updated', 'creator', 'is_ext_shared', 'shared_team_ids'],
  ...['pending_connected_team_ids', 'topic', 'purpose', 'previous_names'],
]
const own = [...core, 'is_member', 'last_read']
const direct = ['id', 'created', 'is_archived', 'is_im', 'is_org_shared', 'context_team_id', 'updated']

/** The keys that Slack is known to send for a channel in each place. */
const keysOf = {
  single: own,
  info: [...own, 'num_members', 'is_read_only', 'is_thread_only', 'is_non_threadable'],
  list: [...core, 'is_member', 'num_members'],
  'users.conversations': core,
  channel_created: core,
} as const

const directKeys = {
  single: direct,
  info: [...direct, 'last_read'],
  list: [...direct, 'user', 'is_user_deleted'],
  'users.conversations': [...direct, 'user', 'is_user_deleted'],
  channel_created: direct,
} as const

export type ChannelPlace = keyof typeof keysOf

/** A channel as the bot sees it in that place; num_members only if requested. */
export function channelShape(ws: Workspace, channel: Channel, place: ChannelPlace, withCount = false): Bag {
  const keys = channel.kind === 'im' ? directKeys[place] : keysOf[place]
  const full = { ...fullChannel(ws, channel), ...(withCount && { num_members: channel.members.length }) }
  return pick(full, keys)
}

/** A direct message as conversations.open shows it with `return_im`. */
export function directMessageShape(ws: Workspace, channel: Channel): Bag {
  const keys = [...direct, 'user', 'last_read', 'is_open', 'priority', 'unread_count', 'unread_count_display']
  return pick(
    { ...fullChannel(ws, channel), is_open: true, priority: 0, unread_count: 0, unread_count_display: 0 },
    keys,
  )
}

function fullChannel(ws: Workspace, channel: Channel): Bag {
  const { bot, team } = ws.state
  const other = channel.members.find((member) => member !== bot.user) ?? bot.user
  return {
    ...pick(channel, ['id', 'name', 'created', 'creator', 'updated', 'topic', 'purpose', 'previous_names']),
    is_channel: channel.kind !== 'im',
    is_group: false,
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: channel.archived,
    is_general: channel.general,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: team.id,
    is_ext_shared: false,
    shared_team_ids: [team.id],
    pending_connected_team_ids: [],
    is_member: channel.members.includes(bot.user),
    last_read: channel.last_read[bot.user] ?? '0000000000.000000',
    ...(channel.posting === 'read-only' && { is_read_only: true }),
    ...(channel.posting === 'threads-only' && { is_thread_only: true }),
    ...(channel.posting === 'no-threads' && { is_non_threadable: true }),
    user: other,
    is_user_deleted: ws.state.users.some(({ id, is }) => id === other && is === 'gone'),
  }
}
