import { after, hours } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { askRelief } from '../../../incident/on-call/effects.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

/** One person who has been the IMOC without a break since `since` (ISO 8601). */
export type Watch = { user: string; since: string }

/** Whether the same watch goes on: the same person is the IMOC without a break, and the incident still needs one. */
export function stillOn(state: State, watch: Watch): boolean {
  return state.imoc?.user === watch.user && state.imoc.since === watch.since && !isOver(state.status)
}

/** Asks for the timer of the question after so many hours of a watch. */
export function askAt(watch: Watch, hoursOn: number): NewEffect {
  return askRelief({
    name: `relief:${watch.user}:${watch.since}:${hoursOn}`,
    data: { ...watch, hours: hoursOn },
    dueAt: after(watch.since, hours(hoursOn)),
  })
}

/** Returns the hours that a question at this moment is about. After imoc was not running, one question replaces all that were missed. */
export function askedNow(ask: Watch & { hours: number }, againHours: number, now: Date): number {
  const passed = (now.getTime() - new Date(ask.since).getTime()) / hours(1) - ask.hours
  return ask.hours + Math.max(0, Math.floor(passed / againHours)) * againHours
}

/** Returns the whole hours of a watch so far. */
export function hoursOn(since: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / hours(1)))
}

/** Records the answer of the IMOC who was asked. Nobody else may answer, and not after they were relieved. */
export function answerRelief(
  state: State,
  input: { by: string; answer: 'carry-on' | 'swap' },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { by, answer } = input
  if (state.imoc?.user !== by) {
    return refuse(
      state.imoc ? sentence`${person(state.imoc.user)} is the IMOC now; you are relieved.` : 'You are not the IMOC.',
    )
  }
  const data = { user: by, since: state.imoc.since, answer }
  return { facts: [{ kind: 'relief-answered', data, actor: by, occurredAt: now }] }
}

/**
 * A person who was the IMOC for less than this (ms) still counts as rested, for example if they were paged and somebody else took over at
 * once.
 */
const tiring = hours(1)

/**
 * Returns the people of the rota who can be asked to take over, in the order given. It leaves out everyone who has a role in the incident,
 * who answered that they cannot come, or whose own watch ended a short while ago. `watches` are all watches of the incident, in their
 * order.
 */
export function free(
  members: readonly string[],
  { state, watches, restHours, now }: { state: State; watches: FactOf<'role-taken'>[]; restHours: number; now: Date },
): string[] {
  const rested = after(now, -hours(restHours))
  const end = (index: number) => watches[index + 1]?.occurredAt ?? now
  const relieved = watches.filter(
    (watch, index) => end(index) > rested && end(index) >= after(watch.occurredAt, tiring),
  )
  const busy = new Set([
    ...(state.imoc ? [state.imoc.user] : []),
    ...state.roles.map((held) => held.user),
    ...relieved.map((watch) => watch.data.user),
    ...state.handovers.filter(({ answer }) => answer === 'declined' || answer === null).map(({ to }) => to),
    ...state.pages.flatMap(({ rungs }) =>
      rungs.flatMap(({ user, answer }) => (user && answer === 'cannot' ? [user] : [])),
    ),
  ])
  return [...new Set(members)].filter((member) => !busy.has(member))
}
