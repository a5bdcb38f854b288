import type { WebClient } from '@slack/web-api'
import type { UserGroupSeen } from '../../store/user-groups.ts'
import type { Call } from '../call.ts'

/** The calls for the user groups of the workspace. */
export function userGroupCalls({ client, call }: { client: WebClient; call: Call }) {
  return {
    /** usergroups.list: all groups with their members, without those that were disabled. */
    async userGroups(): Promise<UserGroupSeen[]> {
      const answer = await call('usergroups.list', () => client.usergroups.list({ include_users: true }))
      return (answer.usergroups ?? []).map((group) => ({
        id: group.id ?? '',
        handle: (group.handle ?? '').toLowerCase(),
        members: group.users ?? [],
      }))
    },
  }
}
