import { channelShape } from '../shapes/channel.ts'
import { SlackError } from '../slack-error.ts'
import { findUser, requireMember, requireOpen } from '../workspace/find.ts'
import { addMember } from '../workspace/members.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, type Methods } from './call.ts'

const mostUsers = 100

/** All or nothing, unless `force` asks to invite those who can be invited. */
export const invite: Methods = {
  'conversations.invite': (call) => {
    const { ws, args, me } = call
    const channel = channelOf(call)
    if (channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type')
    requireOpen(channel)
    requireMember(channel, me)
    const users = [...new Set((args.text('users') ?? '').split(',').map((user) => user.trim()))].filter(Boolean)
    if (users.length === 0) throw new SlackError('no_user')
    if (users.length > mostUsers) throw new SlackError('too_many_users')
    const errors = users.flatMap((user) => {
      const error = inviteError(call, channel, user)
      return error === undefined ? [] : [{ ok: false, error, user }]
    })
    const first = errors[0]
    const refused = new Set(errors.map(({ user }) => user))
    const valid = users.filter((user) => !refused.has(user))
    if (first && !(args.flag('force') && valid.length > 0)) {
      throw new SlackError(first.error, users.length > 1 ? { errors } : {})
    }
    for (const user of valid) addMember(ws, channel, { user, inviter: me })
    const answer = { channel: channelShape(ws, channel, 'single') }
    return first ? { ...answer, errors } : answer
  },
}

function inviteError({ ws, me }: Call, channel: Channel, user: string): string | undefined {
  const found = findUser(ws, user)
  if (found === undefined) return 'user_not_found'
  if (user === me) return 'cant_invite_self'
  if (channel.members.includes(user)) return 'already_in_channel'
  if (found.is === 'gone') return 'cant_invite'
  if (found.is === 'guest') return 'user_is_restricted'
  return found.is === 'single-channel-guest' ? 'ura_max_channels' : undefined
}
