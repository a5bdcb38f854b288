import { groupIdOf } from '../ids.ts'
import type { State, UserGroup } from './types.ts'

type Described = { handle: string; name: string; description: string; users: string[]; by: string }

/** A user group as the workspace stores it; its id follows from its handle. */
export function newGroup({ handle, name, description, users, by }: Described, now: number): UserGroup {
  return {
    ...{ id: groupIdOf(handle), handle, name, description, users: [...new Set(users)] },
    ...{ created: now, updated: now, disabled: 0, createdBy: by, updatedBy: by },
  }
}

/** Whether a person, a channel or another user group has that handle: Slack gives it once. */
export function isTaken({ users, channels, groups = [] }: State, handle: string): boolean {
  return (
    users.some((user) => user.handle === handle) ||
    channels.some(({ kind, name }) => kind !== 'im' && name === handle) ||
    groups.some((group) => group.handle === handle)
  )
}
