/**
 * What people may do, from the least to the most; each right includes those before it. `config/rights.yaml` says who has which, and
 * `src/features/rights/table.ts` what each is needed for.
 */
export const rights = ['viewer', 'responder', 'communications', 'imoc', 'admin'] as const
export type Right = (typeof rights)[number]

/** Whether a right is enough where another is needed. */
export function includes(has: Right | null, needed: Right): boolean {
  return has !== null && rights.indexOf(has) >= rights.indexOf(needed)
}

/** The greatest of these rights; null if there is none. */
export function greatest(all: readonly (Right | null)[]): Right | null {
  return rights.findLast((right) => all.includes(right)) ?? null
}

/** The right that comes with a role, in the incident in which somebody has it. */
export function rightOfRole(role: string): Right {
  if (role === 'imoc' || role === 'deputy') return 'imoc'
  return role === 'communications' ? 'communications' : 'responder'
}

/** What a state says about who may do what in its incident. */
export type Here = {
  imoc: { user: string } | null
  roles: readonly { role: string; user: string }[]
  givenRights: Readonly<Record<string, Right>>
}

/** The right that a person has in this incident whatever the configuration says: by their role, or because it was given to them there. */
export function rightIn({ imoc, roles, givenRights }: Here, user: string): Right | null {
  const held = roles.filter((each) => each.user === user).map(({ role }) => rightOfRole(role))
  const given = Object.hasOwn(givenRights, user) ? (givenRights[user] ?? null) : null
  return greatest([...held, given, imoc?.user === user ? rightOfRole('imoc') : null])
}
