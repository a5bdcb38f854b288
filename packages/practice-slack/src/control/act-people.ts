import { announce } from '../events/announce.ts'
import { userShape } from '../shapes/user.ts'
import { ControlError } from '../slack-error.ts'
import { openDirectMessage } from '../workspace/channels.ts'
import { addMember } from '../workspace/members.ts'
import { newUser } from '../workspace/new-user.ts'
import { nextTs, unixSeconds, type Workspace } from '../workspace/workspace.ts'
import { personOf } from './refs.ts'
import type { Input } from './schema.ts'

/** Changes to people: a new person, another kind of account, or another profile. */
export function peopleActs(ws: Workspace) {
  return {
    async hire(input: Input<'hire'>) {
      if (ws.state.users.some((user) => user.handle === input.handle)) {
        throw new ControlError(`There is somebody called ${input.handle} already.`)
      }
      if (ws.state.groups?.some((group) => group.handle === input.handle)) {
        throw new ControlError(`There is a user group called ${input.handle} already.`)
      }
      const user = newUser({ ...input, title: input.title ?? '' }, unixSeconds(ws))
      ws.state.users.push(user)
      ws.changed({ type: 'people' })
      announce(ws, { type: 'team_join', user: userShape(ws, user), cache_ts: unixSeconds(ws), event_ts: nextTs(ws) })
      openDirectMessage(ws, user.id, ws.state.bot.user)
      const general = ws.state.channels.find((channel) => channel.general)
      if (general) addMember(ws, general, { user: user.id })
      return { user: user.id }
    },
    async standing(input: Input<'standing'>) {
      const user = personOf(ws, input.who)
      user.is = input.is
      user.updated = unixSeconds(ws)
      ws.changed({ type: 'people' })
      announce(ws, { type: 'user_change', user: userShape(ws, user), cache_ts: unixSeconds(ws) })
      return { user: user.id }
    },
    async profile(input: Input<'profile'>) {
      const user = personOf(ws, input.as)
      user.title = input.title ?? user.title
      user.status_text = input.status_text ?? user.status_text
      user.status_emoji = input.status_emoji ?? user.status_emoji
      user.updated = unixSeconds(ws)
      ws.changed({ type: 'people' })
      announce(ws, { type: 'user_change', user: userShape(ws, user), cache_ts: unixSeconds(ws) })
      return { user: user.id }
    },
  }
}
