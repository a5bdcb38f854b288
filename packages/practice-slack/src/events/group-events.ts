import { groupShape } from '../shapes/group.ts'
import type { UserGroup } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { announce } from './announce.ts'

export function announceGroupCreated(ws: Workspace, group: UserGroup): void {
  announce(ws, { type: 'subteam_created', subteam: whole(ws, group), event_ts: nextTs(ws) }, undefined, group.id)
}

export function announceGroupChanged(ws: Workspace, group: UserGroup): void {
  announce(ws, { type: 'subteam_updated', subteam: whole(ws, group), event_ts: nextTs(ws) }, undefined, group.id)
}

/** Who was added and removed; nothing is sent if nobody was. */
export function announceGroupMembers(
  ws: Workspace,
  group: UserGroup,
  before: { users: string[]; updated: number },
): void {
  const added = group.users.filter((user) => !before.users.includes(user))
  const removed = before.users.filter((user) => !group.users.includes(user))
  if (added.length + removed.length === 0) return
  const event = {
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: ws.state.team.id,
    date_previous_update: before.updated,
    date_update: group.updated,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
    event_ts: nextTs(ws),
  }
  announce(ws, event, undefined, group.id)
}

const whole = (ws: Workspace, group: UserGroup) => groupShape(ws, group, { users: true, count: true })
