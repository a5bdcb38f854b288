import { isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { Audience } from '../updates/facts.ts'

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

type Within = Pick<State, 'private' | 'access'>

/** Whether somebody is in the incident now: of a private one, who is in its channel or was let in and has not left since. */
export function isInside({ private: hidden, access }: Within, user: string): boolean {
  if (!hidden) return true
  const { moves = {} } = access ?? {}
  return Object.hasOwn(moves, user) && moves[user]?.in === true
}

/** Whether they were in a private incident and are not any more. */
export function hasLeft({ access }: Within, user: string): boolean {
  const { moves = {} } = access ?? {}
  return Object.hasOwn(moves, user) && moves[user]?.in === false
}

/**
 * The calls that somebody outside of a private incident may still answer. Answering is all that they may do: who has
 * declined, has left since they were asked, or comes second, is outside like anybody else.
 */
export const calls = {
  paged: ({ pages, imoc, status }: State, user: string): boolean =>
    !isOver(status) &&
    pages.some((page) => page.over === null && !(page.for === 'imoc' && imoc) && page.rungs.some(awaits(user))),
  offered: ({ handovers }: State, user: string): boolean =>
    handovers.some(({ to, answer }) => to === user && answer === null),
  asked: ({ access, status }: State, user: string): boolean =>
    !isOver(status) && (access?.asked.includes(user) ?? false),
} as const

const awaits = (user: string) => (rung: State['pages'][number]['rungs'][number]) =>
  rung.user === user && rung.answer !== 'cannot' && rung.gone !== true

/** Whether somebody outside of a private incident is called into it and may still come. */
export function isCalled(state: State, user: string): boolean {
  return state.private && !isInside(state, user) && Object.values(calls).some((waits) => waits(state, user))
}
