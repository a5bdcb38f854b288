import type { Settings } from '../../../config/index.ts'
import { investigator } from '../../../incident/analysis/investigators.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { RoleHeld } from '../../../incident/on-call/state.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { notInside } from '../../commands/not-inside.ts'

export type Role = Settings['roles'][number]
export type Named = Pick<Role, 'id' | 'name'>

/** How long the name of a liaison's team may be, in characters. */
export const teamLimit = 60

/**
 * Gives a role to somebody, who may be the person who asks. If only one person can have the role, the earlier holder is replaced in the
 * same decision.
 */
export function giveRole(
  state: State,
  input: { role: Role; user: string; team: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { role, user, by } = input
  const team = input.team?.trim() || null
  if (isOver(state.status) && !isForAfterwards(role))
    return refuse(`INC-${state.number} is ${state.status}; it needs no ${role.name} any more.`)
  if (role.per_team && team === null) return refuse(`Name the team: /incident role ${role.id} [@who] for <team>.`)
  if (!role.per_team && team !== null) return refuse(`${role.name} is not a role for one team. Leave out "for …".`)
  if (team !== null && team.length > teamLimit) return refuse(`A team name has at most ${teamLimit} characters.`)
  const holders = state.roles.filter((held) => held.role === role.id)
  if (holders.some((held) => held.user === user && sameTeam(held.team, team))) {
    return refuse(`${user === by ? 'You are' : 'They are'} ${roleWord(role, team)} already.`)
  }
  const no = notInside(state, user, 'give them the role')
  if (no) return no
  const told = { actor: by, occurredAt: now }
  const replaced: NewFact[] = (role.many ? [] : holders).map((held) => ({
    kind: 'role-left',
    data: { role: role.id, user: held.user, team: held.team },
    ...told,
  }))
  // The new holder is recorded first, so that the message to the replaced person can name them.
  return { facts: [{ kind: 'role-given', data: { role: role.id, user, team }, ...told }, ...replaced] }
}

/** Ends somebody's role, by themselves or by somebody else. Without a team it ends the role for all teams that they speak for. */
export function leaveRole(
  state: State,
  input: { role: Named; user: string; team: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { role, user, team, by } = input
  if (isOver(state.status) && !isForAfterwards(role))
    return refuse(`INC-${state.number} is ${state.status}; its roles have ended with it.`)
  const held = state.roles.filter(
    (each) => each.role === role.id && each.user === user && (team === null || sameTeam(each.team, team)),
  )
  if (held.length === 0) return refuse(`${user === by ? 'You are' : 'They are'} not ${roleWord(role, team)}.`)
  return {
    facts: held.map((each) => ({
      kind: 'role-left',
      data: { role: role.id, user, team: each.team },
      actor: by,
      occurredAt: now,
    })),
  }
}

/** Lists who has which role, in the order of the configuration. Roles that are not in the configuration now come last. */
export function holdings(state: State, roles: readonly Role[]): { role: Named; many: boolean; held: RoleHeld[] }[] {
  const known = roles.map((role) => ({
    role,
    many: role.many,
    held: state.roles.filter((each) => each.role === role.id),
  }))
  const others = [...new Set(state.roles.map((each) => each.role))].filter(
    (id) => !roles.some((role) => role.id === id),
  )
  const unknown = others.map((id) => ({
    ...{ role: namedRole(id, roles), many: true },
    held: state.roles.filter((each) => each.role === id),
  }))
  return [...known, ...unknown]
}

/** Finds a role by its id, also if it is not in the configuration now. */
export function namedRole(id: string, roles: readonly Role[]): Role | Named {
  return roles.find((role) => role.id === id) ?? { id, name: id }
}

/** Names a role with its team: "Scribe", "Liaison for payments". The text is not escaped yet. */
export function roleWord({ name }: Pick<Role, 'name'>, team: string | null): string {
  return team === null ? name : `${name} for ${team}`
}

/** Whether a role can be given and left also when the incident is over. */
export const isForAfterwards = ({ id }: Pick<Role, 'id'>): boolean => id === investigator

const sameTeam = (one: string | null, other: string | null) => one?.toLowerCase() === other?.toLowerCase()
