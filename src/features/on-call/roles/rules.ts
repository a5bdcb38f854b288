import type { Settings } from '../../../config/index.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { RoleHeld } from '../../../incident/on-call/state.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { notInside } from '../../commands/not-inside.ts'

export type Role = Settings['roles'][number]
export type Named = Pick<Role, 'id' | 'name'>

/** How long the name of a liaison's team may be. */
export const teamLimit = 60

/** Somebody takes a role, or is given one. Whoever had it, where one has it at a time, is replaced in the same decision. */
export function giveRole(
  state: State,
  input: { role: Role; user: string; team: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { role, user, by } = input
  const team = input.team?.trim() || null
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no ${role.name} any more.`)
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
  // First the new holder: whoever is told of being replaced is told by whom.
  return { facts: [{ kind: 'role-given', data: { role: role.id, user, team }, ...told }, ...replaced] }
}

/** Somebody steps down, or is relieved of a role. Without a team: of all they speak for. */
export function leaveRole(
  state: State,
  input: { role: Named; user: string; team: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { role, user, team, by } = input
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; its roles have ended with it.`)
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

/** Who has what, in the order of the configuration; roles that it no longer has come last. */
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

/** A role by its id, also where the configuration has it no more. */
export function namedRole(id: string, roles: readonly Role[]): Role | Named {
  return roles.find((role) => role.id === id) ?? { id, name: id }
}

/** "Scribe", "Liaison for payments"; not yet escaped. */
export function roleWord({ name }: Pick<Role, 'name'>, team: string | null): string {
  return team === null ? name : `${name} for ${team}`
}

const sameTeam = (one: string | null, other: string | null) => one?.toLowerCase() === other?.toLowerCase()
