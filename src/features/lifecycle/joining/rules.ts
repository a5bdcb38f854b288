import { after, minutes } from '../../../incident/clock.ts'
import type { FactData, FactOf, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'

export type Part = FactData<'part-chosen'>['part']

/** If we learn of a join later than this (ms), from Slack's history or after an outage, the person has read the channel by now. */
const news = minutes(10)

export function isNews({ occurredAt }: Pick<FactOf<'joined'>, 'occurredAt'>, now: Date): boolean {
  return after(occurredAt, news) >= now
}

/**
 * Whether a person is new to an incident that is open. The declarer, the IMOC, people who are paged to lead and people with a role know why
 * they are here.
 */
export function needsStory(state: State, user: string): boolean {
  if (isOver(state.status) || state.briefed.includes(user)) return false
  const known = [
    state.declaredBy,
    state.imoc?.user,
    ...state.roles.map((held) => held.user),
    ...state.pages.flatMap((page) => (page.for === 'imoc' ? page.rungs.map((rung) => rung.user) : [])),
    ...state.handovers.filter(({ answer }) => answer === null).map(({ to }) => to),
  ]
  return !known.includes(user)
}

/** Returns why somebody paged them for help, the newest time; null if nobody did. */
export function askedFor({ pages }: State, user: string): { by: string | null; why: string | null } | null {
  return pages.findLast((page) => page.for === 'help' && page.rungs.some((rung) => rung.user === user)) ?? null
}

/** Whether they have seen the brief already and were away since. */
export function isBack(state: State, user: string): boolean {
  return !isOver(state.status) && state.briefed.includes(user)
}

/** Records whether a person responds or observes. An observer has that role, if it is configured; a responder gives it up. */
export function choosePart(
  state: State,
  input: { user: string; part: Part; observer: boolean },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { user, part, observer } = input
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; there is nothing left to do in it.`)
  if (state.parts[user] === part) return refuse('I have noted that already; thank you.')
  const told = { actor: user, occurredAt: now }
  const data = { role: 'observer', user, team: null }
  const held = state.roles.some((each) => each.role === 'observer' && each.user === user)
  const given: NewFact[] = part === 'observe' && observer && !held ? [{ kind: 'role-given', data, ...told }] : []
  const left: NewFact[] = part === 'respond' && held ? [{ kind: 'role-left', data, ...told }] : []
  return { facts: [{ kind: 'part-chosen', data: { user, part }, ...told }, ...given, ...left] }
}
