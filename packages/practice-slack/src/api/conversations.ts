import { channelShape, directMessageShape } from '../shapes/channel.ts'
import { SlackError } from '../slack-error.ts'
import {
  archiveChannel,
  createChannel,
  openDirectMessage,
  renameChannel,
  setPurpose,
  setTopic,
  unarchiveChannel,
} from '../workspace/channels.ts'
import { findChannel, findUser, maySee, requireMember, requireOpen } from '../workspace/find.ts'
import { addMember, removeMember } from '../workspace/members.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, type Methods, page } from './call.ts'
import { requireScopesOfTypes } from './scopes.ts'

export const conversations: Methods = {
  'conversations.create': ({ ws, args, me }) => {
    const channel = createChannel(ws, {
      name: args.text('name') ?? '',
      private: args.flag('is_private') ?? false,
      creator: me,
    })
    return { channel: channelShape(ws, channel, 'single') }
  },
  'conversations.join': (call) => {
    const channel = channelOf(call)
    if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type')
    requireOpen(channel)
    const already = channel.members.includes(call.me)
    addMember(call.ws, channel, { user: call.me })
    const answer = { channel: channelShape(call.ws, channel, 'single') }
    return already
      ? { ...answer, warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
      : answer
  },
  'conversations.leave': (call) => {
    const channel = groupOf(call)
    if (channel.general) throw new SlackError('cant_leave_general')
    requireOpen(channel)
    // Slack does not treat this as an error, because the bot is already out.
    if (!channel.members.includes(call.me)) return { not_in_channel: true }
    if (channel.members.length === 1) throw new SlackError('last_member')
    removeMember(call.ws, channel, { user: call.me, by: call.me })
    return {}
  },
  'conversations.kick': (call) => {
    const channel = ownChannel(call, 'not_supported')
    const user = call.args.text('user')
    if (!user) throw new SlackError('no_user')
    if (user === call.me) throw new SlackError('cant_kick_self')
    if (!findUser(call.ws, user)) throw new SlackError('user_not_found')
    if (channel.general) throw new SlackError('cant_kick_from_general')
    if (!channel.members.includes(user)) throw new SlackError('not_in_channel')
    removeMember(call.ws, channel, { user, by: call.me })
    return {}
  },
  'conversations.archive': (call) => {
    const channel = groupOf(call)
    requireMember(channel, call.me)
    archiveChannel(call.ws, channel, call.me)
    return {}
  },
  'conversations.unarchive': (call) => {
    unarchiveChannel(call.ws, groupOf(call), call.me)
    return {}
  },
  'conversations.rename': (call) => {
    const channel = ownChannel(call)
    if (channel.creator !== call.me) throw new SlackError('not_authorized')
    renameChannel(call.ws, channel, call.me, call.args.text('name') ?? '')
    return { channel: channelShape(call.ws, channel, 'single') }
  },
  'conversations.setTopic': (call) => {
    const channel = ownChannel(call)
    setTopic(call.ws, channel, call.me, call.args.text('topic') ?? '')
    return { channel: channelShape(call.ws, channel, 'single') }
  },
  'conversations.setPurpose': (call) => {
    const channel = ownChannel(call)
    setPurpose(call.ws, channel, call.me, call.args.text('purpose') ?? '')
    return { channel: channelShape(call.ws, channel, 'single') }
  },
  'conversations.info': (call) => ({
    channel: channelShape(call.ws, channelOf(call), 'info', call.args.flag('include_num_members')),
  }),
  'conversations.members': (call) => {
    const { items, next_cursor } = page(channelOf(call).members, call)
    return { members: items, response_metadata: { next_cursor } }
  },
  'conversations.list': (call) => {
    const wanted = listed(call).filter((channel) => maySee(channel, call.me))
    const { items, next_cursor } = page(wanted, call, { under: 1000 })
    return {
      channels: items.map((channel) => channelShape(call.ws, channel, 'list', true)),
      response_metadata: { next_cursor },
    }
  },
  'users.conversations': (call) => {
    const user = call.args.text('user') ?? call.me
    const wanted = listed(call).filter((channel) => channel.members.includes(user) && maySee(channel, call.me))
    const { items, next_cursor } = page(wanted, call, { under: 1000 })
    return {
      channels: items.map((channel) => channelShape(call.ws, channel, 'users.conversations')),
      response_metadata: { next_cursor },
    }
  },
  'conversations.open': (call) => {
    const { ws, args, me } = call
    const byId = args.text('channel')
    const channel = byId === undefined ? withPerson(call) : findChannel(ws, byId)
    if (channel?.kind !== 'im' || !channel.members.includes(me)) throw new SlackError('channel_not_found')
    return args.flag('return_im') ? { channel: directMessageShape(ws, channel) } : { channel: { id: channel.id } }
  },
}

function withPerson({ ws, args, me }: Call): Channel {
  const users = (args.text('users') ?? '').split(',').filter(Boolean)
  const [user] = users
  if (user === undefined) throw new SlackError('users_list_not_supplied')
  if (users.length > 1) {
    ws.warn('The bot opened a group direct message, which the practice Slack does not have.')
    throw new SlackError('too_many_users')
  }
  const found = findUser(ws, user)
  if (found === undefined) throw new SlackError('user_not_found')
  if (found.is === 'gone') throw new SlackError('user_disabled')
  return openDirectMessage(ws, me, user)
}

/** Any channel except direct messages. */
function groupOf(call: Call): Channel {
  const channel = channelOf(call)
  if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type')
  return channel
}

/** An open channel that the bot is in, which is required to change it. */
function ownChannel(call: Call, archived = 'is_archived'): Channel {
  const channel = groupOf(call)
  requireOpen(channel, archived)
  requireMember(channel, call.me)
  return channel
}

const kindOfType: Record<string, Channel['kind'] | 'mpim'> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
}

function listed({ ws, args }: Call): Channel[] {
  const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim())
  const kinds = types.map((type) => kindOfType[type])
  if (kinds.includes(undefined)) throw new SlackError('invalid_types')
  requireScopesOfTypes(ws, types)
  return ws.state.channels.filter(
    (channel) => kinds.includes(channel.kind) && !(args.flag('exclude_archived') && channel.archived),
  )
}
