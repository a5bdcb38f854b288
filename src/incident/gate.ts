import type { Audience } from './facts/telling.ts'
import type { State } from './state/index.ts'

/**
 * The one gate through which anything about an incident leaves its channel and its people. A private incident leaks nowhere;
 * a drill or a near-miss is never said in public. Every sender, page and export asks here.
 */
export function mayTell(state: Pick<State, 'private' | 'kind'>, audience: Audience): boolean {
  if (state.private) return false
  return state.kind === 'real' || (audience !== 'status-page' && state.kind !== 'past')
}

/** Those who run imoc may know what an incident is about, and what failed in it; of a private one, its number. */
export function mayTellAdmins(state: Pick<State, 'private'>): boolean {
  return !state.private
}

/** Whether this person may hear of the incident outside of its channel: of a private one, only who has a part in it. */
export function maySee(
  state: Pick<State, 'private' | 'declaredBy' | 'imoc' | 'roles' | 'pages' | 'handovers' | 'callouts' | 'parts'>,
  user: string,
): boolean {
  if (!state.private) return true
  const people = [
    ...[state.declaredBy, state.imoc?.user],
    ...state.roles.map((held) => held.user),
    ...state.pages.flatMap((page) => page.rungs.map((rung) => rung.user)),
    ...state.handovers.flatMap(({ from, to }) => [from, to]),
    ...state.callouts.map(({ to }) => to),
    ...Object.keys(state.parts),
  ]
  return people.includes(user)
}
