import type { KnownBlock, ModalView } from '@slack/types'
import { openItems } from '../../../incident/checklists/runs.ts'
import { cut } from '../../../incident/cut.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, option, section } from '../../../slack/blocks.ts'
import { menu, modal, person, words } from '../../../slack/forms.ts'
import { channel, listed, moment, plain, plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { leavePress, roleForm } from './actions.ts'
import { holdings, isForAfterwards, namedRole, type Role, roleWord, teamLimit } from './rules.ts'

type Named = Pick<Role, 'id' | 'name'>

/** Lists every role with its holders, the empty ones too: the answer to `/incident role`. */
export function rolesText(state: State, roles: readonly Role[]): string {
  const lines = holdings(state, roles).map(({ role, held }) =>
    held.length === 0
      ? `${plain(role.name)}: _open_`
      : `*${plain(role.name)}:* ${some(held.map((each) => `${user(each.user)}${forTeam(each.team)} since ${moment(each.since, '{time}')}`))}`,
  )
  const imoc = state.imoc ? `${user(state.imoc.user)} since ${moment(state.imoc.since, '{time}')}` : '_nobody_'
  const afterwards = roles
    .filter(isForAfterwards)
    .map(({ id, name }) => ` ${plain(name)} is a role for afterwards: \`/incident role ${id}\`.`)
    .join('')
  const how = isOver(state.status)
    ? `INC-${state.number} is ${state.status}; this is who had which role.${afterwards}`
    : 'Take one: `/incident role scribe`. Give one: `/incident role scribe @who`. Step down: `/incident role leave scribe`.'
  return [`*Roles of INC-${state.number}*`, `*IMOC:* ${imoc}`, listed(lines, 2_500), how].join('\n')
}

/** Shows on the card who has which role, one line each, and which roles for one person are empty. */
export function rolesField(state: State, roles: readonly Role[]): string {
  const all = holdings(state, roles)
  const taken = all
    .filter(({ held }) => held.length > 0)
    .map(({ role, held }) => `${plain(role.name)}: ${some(held.map((each) => user(each.user) + forTeam(each.team)))}`)
  const open = all.filter(({ many, held }) => !many && held.length === 0).map(({ role }) => role.name.toLowerCase())
  const lines = [
    ...(taken.length ? [listed(taken, 300)] : []),
    ...(open.length && !isOver(state.status) ? [`_Open: ${plainWithin(open.join(', '), 200)}_`] : []),
  ]
  return lines.length ? `*Roles*\n${lines.join('\n')}` : ''
}

/** Shows at most six holders of one role. */
function some(holders: string[]): string {
  const left = holders.length - 6
  return left > 0 ? `${holders.slice(0, 6).join(', ')} and ${left} more` : holders.join(', ')
}

const forTeam = (team: string | null) => (team === null ? '' : ` for ${plainWithin(team, 80)}`)

/** Shows a person who has got a role what it means, on one screen. */
export function description(
  state: State,
  role: Role | Named,
  given: { user: string; team: string | null; by: string | null },
): string {
  const { team, by } = given
  const named = by === null || by === given.user ? '' : `, named by ${user(by)}`
  return [
    `You are *${plain(role.name)}${team === null ? '' : ` for ${plainWithin(team, 120)}`}* of ${place(state)} now${named}.`,
    ...('means' in role ? [plain(role.means)] : []),
    `To step down: \`/incident role leave ${role.id}\` there.${isForAfterwards(role) ? '' : ' It ends by itself with the incident.'}`,
  ].join('\n\n')
}

/** Notifies a person whose role somebody else has ended. */
export function relieved(
  state: State,
  role: Named,
  left: { user: string; team: string | null; by: string | null },
): string {
  const next = state.roles.filter((held) => held.role === role.id).at(-1)
  const why = next
    ? `${user(next.user)} has the role now`
    : `${left.by ? user(left.by) : 'imoc'} has removed you from this role`
  const open = (run: State['checklists'][number]) =>
    run.role === role.id && run.user === left.user && openItems(run).length
  const lists = next && state.checklists.some(open) ? ' They now have the open items of your checklists.' : ''
  return `You are no longer ${plainWithin(roleWord(role, left.team), 200)} of ${place(state)}: ${why}.${lists} Thank you.`
}

/** Names the incident and its channel, without the title: this message stays when the title is erased. */
const place = (state: State) =>
  state.channel ? `${channel(state.channel.id)} (INC-${state.number})` : `INC-${state.number}`

/** The form to give a role, for people who do not type commands. */
export function rolesModal(state: State, roles: readonly Role[], by: string): ModalView {
  const options = holdings(state, roles)
    .filter(({ role }) => roles.some((each) => each.id === role.id))
    .map(({ role, held }) => option(role.id, `${cut(role.name, 60)}${held.length ? '' : ' (open)'}`))
  const teams = roles.filter((role) => role.per_team).map((role) => role.name)
  return modal(roleForm, state.id, {
    ...{ title: 'Roles', submit: 'Give the role' },
    blocks: [
      section(rolesText(state, roles)),
      menu({ id: 'role', label: 'Role', options }),
      person({ id: 'who', label: 'Who takes it', chosen: by, hint: 'The person who has it now is replaced and told.' }),
      ...(teams.length
        ? [words({ id: 'team', label: 'Team', hint: `For ${teams.join(', ')} only`, limit: teamLimit, optional: true })]
        : []),
    ],
  })
}

/** Shows on a person's App Home the roles that they have, each with a button to step down. */
export function ownRoles(asked: string, open: readonly FoundIncident[], roles: readonly Role[]): KnownBlock[] {
  const own = open.flatMap(({ state }) =>
    state.roles.filter((held) => held.user === asked).map((held) => ({ state, held })),
  )
  const shown = own.slice(0, 10).flatMap((each) => ownRole(each, roles))
  const left = own.length - 10
  return [
    ...(own.length ? [section('*My roles*')] : []),
    ...shown,
    ...(left > 0 ? [section(`and ${left} more; \`/incident role\` in their channels shows them.`)] : []),
  ]
}

function ownRole(
  { state, held }: { state: State; held: State['roles'][number] },
  roles: readonly Role[],
): KnownBlock[] {
  const role = namedRole(held.role, roles)
  const since = moment(held.since, '{date_short_pretty} {time}')
  return [
    section(`*${plain(role.name)}${forTeam(held.team)}* in ${titledPlace(state)} since ${since}`),
    actions(button(leavePress, 'Step down', { incidentId: state.id, role: held.role, team: held.team })),
  ]
}
