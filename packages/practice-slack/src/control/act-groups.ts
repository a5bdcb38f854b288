import { createGroup, disableGroup, enableGroup, setGroupMembers } from '../workspace/groups.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { groupOf, personOf } from './refs.ts'
import type { Input } from './schema.ts'

/** What admins do with user groups. */
export function groupActs(ws: Workspace) {
  const idsOf = (members: string[]) => members.map((member) => personOf(ws, member).id)
  return {
    async create_group({ as, handle, name, description = '', members = [] }: Input<'create_group'>) {
      const by = personOf(ws, as).id
      return { group: createGroup(ws, { handle, name, description, users: idsOf(members), by }).id }
    },
    async set_group_members(input: Input<'set_group_members'>) {
      const [by, group] = [personOf(ws, input.as).id, groupOf(ws, input.group)]
      setGroupMembers(ws, group, { users: idsOf(input.members), by })
      return { group: group.id }
    },
    async disable_group(input: Input<'disable_group'>) {
      const [by, group] = [personOf(ws, input.as).id, groupOf(ws, input.group)]
      disableGroup(ws, group, by)
      return { group: group.id }
    },
    async enable_group(input: Input<'enable_group'>) {
      const [by, group] = [personOf(ws, input.as).id, groupOf(ws, input.group)]
      enableGroup(ws, group, by)
      return { group: group.id }
    },
  }
}
