import { after, hours } from '../incident/clock.ts'
import type { Store } from './store.ts'

/** A user group of the workspace as Slack shows it, with the Slack users in it. */
export type UserGroupSeen = { id: string; handle: string; members: string[] }

/** The user groups that the configuration names, as Slack last showed them. */
export type UserGroups = {
  /** Keeps what Slack shows of the groups with these handles (without the @); of those that it does not show it forgets what it knew. */
  keep(handles: readonly string[], shown: UserGroupSeen[], at: Date): Promise<void>
  knows(id: string): Promise<boolean>
  /** Which of the groups with these handles (without the @) a person is in. */
  ofMember(user: string, handles: readonly string[]): Promise<string[]>
  /** Everybody who is in one of these groups. */
  membersOf(handles: readonly string[]): Promise<string[]>
}

export function createUserGroups({ prisma }: Pick<Store, 'prisma'>): UserGroups {
  const { userGroup } = prisma
  const among = (handles: readonly string[]) => ({ handle: { in: [...handles] } })

  return {
    async keep(handles, shown, at) {
      // Other processes may have another file, and name other groups.
      const old = { readAt: { lt: after(at, -hours(24)) } }
      const ids = shown.map(({ id }) => id)
      await prisma.$transaction([
        userGroup.deleteMany({ where: { OR: [among(handles), { id: { in: ids } }, old] } }),
        userGroup.createMany({ data: shown.map((group) => ({ ...group, readAt: at })), skipDuplicates: true }),
      ])
    },
    knows: async (id) => (await userGroup.count({ where: { id } })) > 0,
    async ofMember(user, handles) {
      if (handles.length === 0) return []
      const found = await userGroup.findMany({
        where: { ...among(handles), members: { has: user } },
        select: { handle: true },
      })
      return found.map(({ handle }) => handle)
    },
    async membersOf(handles) {
      if (handles.length === 0) return []
      const found = await userGroup.findMany({ where: among(handles), select: { members: true } })
      return [...new Set(found.flatMap(({ members }) => members))]
    },
  }
}
