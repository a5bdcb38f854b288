import { userShape } from '../shapes/user.ts'
import { SlackError } from '../slack-error.ts'
import { findUser } from '../workspace/find.ts'
import type { User } from '../workspace/types.ts'
import { unixSeconds } from '../workspace/workspace.ts'
import { type Methods, page } from './call.ts'

export const users: Methods = {
  'users.info': ({ ws, args }) => {
    const user = findUser(ws, args.need('user'))
    if (user === undefined || user.is === 'unknown') throw new SlackError('user_not_found')
    return { user: userShape(ws, user) }
  },
  'users.list': (call) => {
    const { items, next_cursor } = page(
      call.ws.state.users.filter((user) => user.is !== 'unknown'),
      call,
      { usual: 1000, wrong: 'invalid_arguments' },
    )
    return {
      members: items.map((user) => userShape(call.ws, user)),
      cache_ts: unixSeconds(call.ws),
      response_metadata: { next_cursor },
    }
  },
  'users.lookupByEmail': ({ ws, args }) => {
    const email = args.need('email').toLowerCase()
    const user = ws.state.users.find((candidate) => isMember(candidate) && candidate.email.toLowerCase() === email)
    if (user === undefined) throw new SlackError('users_not_found')
    return { user: userShape(ws, user) }
  },
}

const members = ['member', 'guest', 'single-channel-guest']

/** Strangers and deactivated people are not found by their e-mail addresses. */
function isMember({ bot, is = 'member' }: User): boolean {
  return !bot && members.includes(is)
}
