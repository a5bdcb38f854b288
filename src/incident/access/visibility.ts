import { isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { Audience } from '../updates/facts.ts'

/**
 * The one gate through which anything about an incident leaves its channel and its people. A private incident leaks nowhere, and drills and
 * near-misses are never made public. Every sender, page and export asks here.
 */
export function mayTell(state: Pick<State, 'private' | 'kind'>, audience: Audience): boolean {
  if (state.private) return false
  return state.kind === 'real' || (audience !== 'status-page' && state.kind !== 'past')
}

/** The operators of imoc may know what an incident is about and what failed in it; of a private one, only its number. */
export function mayTellAdmins(state: Pick<State, 'private'>): boolean {
  return !state.private
}

type Within = Pick<State, 'private' | 'access'>

/** Whether a person is in the incident now. In a private one that means: in its channel, or admitted and not left since. */
export function isInside({ private: hidden, access }: Within, user: string): boolean {
  if (!hidden) return true
  const { moves = {} } = access ?? {}
  return Object.hasOwn(moves, user) && moves[user]?.in === true
}

/** Whether a person was in a private incident and has left it. */
export function hasLeft({ access }: Within, user: string): boolean {
  const { moves = {} } = access ?? {}
  return Object.hasOwn(moves, user) && moves[user]?.in === false
}

/**
 * The calls that a person outside a private incident may still answer. Answering is all that they may do. A person who declined, left after
 * being asked, or was not the first to answer is an outsider like any other.
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

/** Whether a person outside a private incident is called into it and may still come. */
export function isCalled(state: State, user: string): boolean {
  return state.private && !isInside(state, user) && Object.values(calls).some((waits) => waits(state, user))
}
