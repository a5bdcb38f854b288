import type { Team, User } from './types.ts'
import type { Workspace } from './workspace.ts'

/** The workspace of people who are here by a shared channel only. */
export const otherTeam: Team = { id: 'T0ELSEWHERE', name: 'Elsewhere', domain: 'elsewhere' }

/** The workspace that a person belongs to. */
export function teamOf({ state }: Workspace, user: User | undefined): Team {
  return user?.is === 'stranger' ? otherTeam : state.team
}
