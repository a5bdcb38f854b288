import { apart, minutes } from '../clock.ts'
import type { NewFact } from '../facts.ts'
import type { State } from '../state.ts'
import { isInside } from './visibility.ts'

/** Who leads the incident hears of questions at most once in this time; a person asks at most once in it (ms). */
const stands = minutes(15)

/** Somebody outside a private incident asks to be let in. Nothing is recorded for somebody inside, or who has asked just before. */
export function askForAccess(state: State, user: string, now: Date): { facts: NewFact[] } {
  const { at, told } = state.accessAsked
  const isRecent = (time: string | null) => time !== null && apart(now, new Date(time)) < stands
  if (isInside(state, user) || isRecent(Object.hasOwn(at, user) ? (at[user] ?? null) : null)) return { facts: [] }
  return { facts: [{ kind: 'access-asked', data: { user, anew: !isRecent(told) }, actor: user, occurredAt: now }] }
}

/** Who has asked and is not in it, the first to ask first. */
export function waitingForAccess(state: State): string[] {
  // The database does not keep the order of the keys.
  return Object.entries(state.accessAsked.at)
    .filter(([user]) => !isInside(state, user))
    .toSorted(([, one], [, other]) => one.localeCompare(other))
    .map(([user]) => user)
}
