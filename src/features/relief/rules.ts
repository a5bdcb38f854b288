import { after, hours } from '../../incident/clock.ts'
import type { NewEffect } from '../../incident/effects.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import { isOver } from '../../incident/status.ts'
import { user } from '../../slack/mrkdwn.ts'

/** One person leading without a break, from `since` (ISO 8601) on. */
export type Watch = { user: string; since: string }

/** The same watch goes on: the same person, without a break, in an incident that still needs them. */
export function stillOn(state: State, watch: Watch): boolean {
  return state.imoc?.user === watch.user && state.imoc.since === watch.since && !isOver(state.status)
}

/** The timer that asks after so many hours of a watch. */
export function askAt(watch: Watch, hoursOn: number): NewEffect {
  return {
    kind: 'ask-relief',
    name: `relief:${watch.user}:${watch.since}:${hoursOn}`,
    data: { ...watch, hours: hoursOn },
    dueAt: after(watch.since, hours(hoursOn)),
  }
}

/** The hours that a question coming now is about: after a long silence one question stands for all that were missed. */
export function askedNow(ask: Watch & { hours: number }, againHours: number, now: Date): number {
  const passed = (now.getTime() - new Date(ask.since).getTime()) / hours(1) - ask.hours
  return ask.hours + Math.max(0, Math.floor(passed / againHours)) * againHours
}

/** The answer of the one who was asked; of nobody else, and not once they are relieved. */
export function answerRelief(
  state: State,
  input: { by: string; answer: 'carry-on' | 'swap' },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { by, answer } = input
  if (state.imoc?.user !== by) {
    return refuse(state.imoc ? `${user(state.imoc.user)} is the IMOC now; you are relieved.` : 'You are not the IMOC.')
  }
  const data = { user: by, since: state.imoc.since, answer }
  return { facts: [{ kind: 'relief-answered', data, actor: by, occurredAt: now }] }
}
