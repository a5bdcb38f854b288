import { groupShape } from '../shapes/group.ts'
import { SlackError } from '../slack-error.ts'
import type { Methods } from './call.ts'

export const usergroups: Methods = {
  'usergroups.list': ({ ws, args }) => {
    const include = { users: args.flag('include_users') ?? false, count: args.flag('include_count') ?? false }
    const groups = (ws.state.groups ?? []).filter(({ disabled }) => disabled === 0 || args.flag('include_disabled'))
    return { usergroups: groups.map((group) => groupShape(ws, group, include)) }
  },
  'usergroups.users.list': ({ ws, args }) => {
    const id = args.need('usergroup')
    const group = ws.state.groups?.find((one) => one.id === id)
    if (group === undefined) throw new SlackError('no_such_subteam')
    if (group.disabled > 0 && !args.flag('include_disabled')) throw new SlackError('no_such_subteam')
    return { users: group.users }
  },
}
