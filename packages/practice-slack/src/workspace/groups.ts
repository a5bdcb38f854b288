import { announceGroupChanged, announceGroupCreated, announceGroupMembers } from '../events/group-events.ts'
import { SlackError } from '../slack-error.ts'
import { isTaken, newGroup } from './new-group.ts'
import type { UserGroup } from './types.ts'
import { unixSeconds, type Workspace } from './workspace.ts'

export function createGroup(
  ws: Workspace,
  input: { handle: string; name: string; description: string; users: string[]; by: string },
): UserGroup {
  if (isTaken(ws.state, input.handle)) throw new SlackError('handle_already_exists')
  if (ws.state.groups?.some(({ name }) => name === input.name)) throw new SlackError('name_already_exists')
  const group = newGroup(input, unixSeconds(ws))
  ws.state.groups = [...(ws.state.groups ?? []), group]
  ws.changed({ type: 'people' })
  announceGroupCreated(ws, group)
  return group
}

/** Replaces the members, as usergroups.users.update does. The last one cannot be removed: the group is disabled instead. */
export function setGroupMembers(ws: Workspace, group: UserGroup, input: { users: string[]; by: string }): void {
  const users = [...new Set(input.users)]
  if (users.length === 0) throw new SlackError('no_users_provided')
  const before = { users: group.users, updated: group.updated }
  change(ws, group, input.by)
  group.users = users
  ws.changed({ type: 'people' })
  announceGroupMembers(ws, group, before)
  announceGroupChanged(ws, group)
}

export function disableGroup(ws: Workspace, group: UserGroup, by: string): void {
  if (group.disabled > 0) throw new SlackError('already_disabled')
  change(ws, group, by)
  group.disabled = group.updated
  group.disabledBy = by
  ws.changed({ type: 'people' })
  announceGroupChanged(ws, group)
}

export function enableGroup(ws: Workspace, group: UserGroup, by: string): void {
  if (group.disabled === 0) throw new SlackError('already_enabled')
  change(ws, group, by)
  group.disabled = 0
  delete group.disabledBy
  ws.changed({ type: 'people' })
  announceGroupChanged(ws, group)
}

function change(ws: Workspace, group: UserGroup, by: string): void {
  group.updated = unixSeconds(ws)
  group.updatedBy = by
}
