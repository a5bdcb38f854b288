import type { Settings } from '../../../config/index.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { RoleHeld } from '../../../incident/on-call/state.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { decode, plain } from '../../../slack/mrkdwn.ts'
import { notInside } from '../../commands/not-inside.ts'

export type Role = Settings['roles'][number]
type Named = Pick<Role, 'id' | 'name'>

/** How long the name of a liaison's team may be. */
export const teamLimit = 60

/** What `/incident role` was typed with. `who` is as Slack wrote it; null is the one who typed. */
export type Wish = { verb: 'show' } | { verb: 'give' | 'leave'; role: Role; who: string | null; team: string | null }

/** "scribe", "scribe @who", "liaison @who for payments", "leave scribe", or nothing. `text` is as Slack encoded it. */
export function readRole(text: string, roles: readonly Role[]): Wish | Refusal {
  if (text.trim() === '') return { verb: 'show' }
  const [, leaving, wanted = ''] = /^(leave\s+)?([\s\S]*)$/i.exec(text.trim()) ?? []
  if (/^imoc\b/i.test(wanted)) {
    return refuse(
      leaving
        ? 'An incident needs an IMOC. To leave, hand over with /incident handover @who.'
        : 'You cannot make somebody else the IMOC. Type /incident imoc me to take over yourself. The IMOC can hand over with /incident handover @who.',
    )
  }
  const role = roleNamed(wanted, roles)
  if (!role) {
    const word = wanted.split(/\s/)[0] ?? ''
    const said = word === '' ? 'Say which role' : `"${plain(decode(word))}" is not a role`
    return refuse(`${said}. Type /incident role with one of ${roles.map(({ id }) => id).join(', ')}.`)
  }
  const rest = /^(<@[^>]+>|@\S+|me\b)?\s*(?:for\s+([\s\S]+))?$/i.exec(afterName(wanted, role))
  if (!rest) return refuse(`I do not understand the rest. Write /incident role ${role.id} [@who]${forTeam(role)}.`)
  const [, who = 'me', team] = rest
  const verb = leaving ? ('leave' as const) : ('give' as const)
  return { verb, role, who: who.toLowerCase() === 'me' ? null : who, team: team ? decode(team).trim() : null }
}

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

function roleNamed(text: string, roles: readonly Role[]): Role | undefined {
  return roles.find((role) => names(role).some((name) => startsWith(text, name)))
}

function afterName(text: string, role: Role): string {
  const name = names(role).find((each) => startsWith(text, each)) ?? ''
  return text.slice(name.length).trim()
}

/** The longer first: "Customer liaison" before "customer". */
const names = ({ id, name }: Named) => [id, name].sort((a, b) => b.length - a.length)

function startsWith(text: string, name: string): boolean {
  return text.slice(0, name.length).toLowerCase() === name.toLowerCase() && /^(\s|$)/.test(text.slice(name.length))
}

const forTeam = (role: Role) => (role.per_team ? ' for <team>' : '')
const sameTeam = (one: string | null, other: string | null) => one?.toLowerCase() === other?.toLowerCase()
