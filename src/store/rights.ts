import { type Here, includes, type Right, rightIn, rights } from '../incident/access/rights.ts'
import type { People, PersonSeen } from './people.ts'
import type { UserGroups } from './user-groups.ts'

/** Who has a right: all members of the workspace, or e-mail addresses, Slack user ids and user groups ("@sre"). */
export type Holders = 'everybody' | readonly string[]

/** The rights that people have by the configuration, in every incident. */
export type Rights = {
  /** Whether this person (a Slack user) has the right, or one that includes it. */
  has(user: string, needed: Right): Promise<boolean>
  /** Whether they have it in this incident: there also by a role, or because it was given to them. */
  hasIn(here: Here, user: string, needed: Right): Promise<boolean>
  /**
   * The people and groups to whom the configuration gives this right or a greater one, the closest first; nobody where everybody has it.
   * Admins are among them only if there is nobody else.
   */
  holders(needed: Right): readonly string[]
  /** Whether every member of the workspace has it. */
  isEverybodys(needed: Right): boolean
  /** The people whom `holders` names, as Slack users, as far as they are known: single ones first, then those of groups. */
  usersWith(needed: Right): Promise<string[]>
  /** Every admin, as Slack users, as far as they are known. */
  admins(): Promise<string[]>
  /** The user groups that the configuration names, without the @. */
  groups: readonly string[]
}

const isGroup = (holder: string): boolean => holder.startsWith('@')
const handleOf = (group: string): string => group.slice(1).toLowerCase()

export function createRights(
  given: Readonly<Record<Right, Holders>>,
  { people, groups }: { people: Pick<People, 'byId' | 'byEmail'>; groups: UserGroups },
): Rights {
  const from = (needed: Right) => rights.slice(rights.indexOf(needed)).map((right) => given[right])
  const named = (needed: Right) => [...new Set(from(needed).flatMap((who) => (who === 'everybody' ? [] : who)))]
  const groupsAmong = (holders: readonly string[]) => holders.filter(isGroup).map(handleOf)
  const isNamed = ({ id, email }: PersonSeen, holders: readonly string[]) =>
    holders.some((each) => each === id || (email !== null && each.toLowerCase() === email.toLowerCase()))

  async function has(user: string, needed: Right): Promise<boolean> {
    const person = await people.byId(user)
    if (person === null || (person.kind !== 'member' && person.kind !== 'guest')) return false
    if (person.kind === 'member' && from(needed).includes('everybody')) return true
    const holders = named(needed)
    return isNamed(person, holders) || (await groups.ofMember(user, groupsAmong(holders))).length > 0
  }

  function holders(needed: Right): string[] {
    if (from(needed).includes('everybody')) return []
    const admins = named('admin')
    const others = named(needed).filter((each) => !admins.includes(each))
    return others.length ? others : admins
  }

  async function usersAmong(all: readonly string[]): Promise<string[]> {
    const single = all.filter((each) => !isGroup(each))
    const found = await Promise.all(
      single.map((each) => (each.includes('@') ? people.byEmail(each) : people.byId(each))),
    )
    const users = found.flatMap((person) => (person === null || person.kind === 'gone' ? [] : [person.id]))
    return [...new Set([...users, ...(await groups.membersOf(groupsAmong(all)))])]
  }

  return {
    groups: groupsAmong(named('viewer')),
    isEverybodys: (needed) => from(needed).includes('everybody'),
    has,
    hasIn: async (here, user, needed) => includes(rightIn(here, user), needed) || (await has(user, needed)),
    holders,
    usersWith: (needed) => usersAmong(holders(needed)),
    admins: () => usersAmong(named('admin')),
  }
}
