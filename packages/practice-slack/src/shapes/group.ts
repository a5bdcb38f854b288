import type { Bag } from '../json.ts'
import type { UserGroup } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A user group as usergroups.list and the events about it show it; its members and their number only if they were asked for. */
export function groupShape(ws: Workspace, group: UserGroup, include: { users: boolean; count: boolean }): Bag {
  return {
    id: group.id,
    team_id: ws.state.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: group.description,
    handle: group.handle,
    is_external: false,
    date_create: group.created,
    date_update: group.updated,
    date_delete: group.disabled,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: group.createdBy,
    updated_by: group.updatedBy,
    ...(group.disabledBy === undefined ? {} : { deleted_by: group.disabledBy }),
    prefs: { channels: [], groups: [] },
    channel_count: 0,
    ...(include.users ? { users: group.users } : {}),
    ...(include.count ? { user_count: group.users.length } : {}),
  }
}
