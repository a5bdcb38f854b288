import type { State } from '../state.ts'

/** The role of those who read an incident afterwards, to learn from it; people can have it also when the incident is over. */
export const investigator = 'investigator'

/** Whether a person has that role in the incident now. */
export function isInvestigator({ roles }: Pick<State, 'roles'>, user: string): boolean {
  return roles.some((held) => held.role === investigator && held.user === user)
}

/** The people who have that role now (Slack users). */
export function investigatorsOf({ roles }: Pick<State, 'roles'>): string[] {
  return roles.filter((held) => held.role === investigator).map(({ user }) => user)
}
