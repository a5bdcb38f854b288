import type { Settings } from '../../../config/index.ts'
import { tendChecklists } from '../../../incident/checklists/effects.ts'
import { among, type Plan, type When } from '../../../incident/checklists/plan.ts'
import { holderOf } from '../../../incident/checklists/runs.ts'
import { passOn, startList } from '../../../incident/checklists/start.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Levels, severityName } from '../../../incident/lifecycle/severity.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { span } from '../../../incident/wording.ts'

export type Lists = {
  plans: Plan[]
  /** Roles that several people may have; each of them gets the lists for taking it. */
  many: string[]
  /** While an incident is younger than this (ms), at most so many lists start by themselves. */
  first: { withinMs: number; lists: number }
  /** The names of the severities. */
  levels: Levels
}

/** Returns what the configuration says about lists. */
export function listsOf({ checklists, roles, imoc, severities }: Settings): Lists {
  const { first_minutes, at_most } = imoc.checklists
  return {
    plans: checklists,
    many: roles.filter((role) => role.many).map((role) => role.id),
    first: { withinMs: minutes(first_minutes), lists: at_most },
    levels: severities,
  }
}

/** A list to start now, for whom, and why. */
type Due = { plan: Plan; user: string; because?: string }

/**
 * Records what has to happen to the lists now: a list of a person who has lost its role passes to the new holder, and a list that is due
 * starts, once each.
 */
export function reconcileLists(
  state: State,
  lists: Lists,
  newRun: () => string,
  now: Date,
): { facts: NewFact[]; effects: NewEffect[] } {
  if (state.kind === 'past') return { facts: [], effects: [] }
  const passed = passOn(state, newRun, now)
  const due = lists.plans
    .flatMap((plan) => dueOf(state, plan, lists, now))
    .flatMap(({ plan, ...start }) => startList(state, plan, { ...start, run: newRun() }, now) ?? [])
  const young = after(state.declaredAt, lists.first.withinMs)
  const room = now < young ? Math.max(0, lists.first.lists - begunAlone(state)) : due.length
  const later = due.length > room ? [tendAt('first', young)] : []
  return { facts: [...passed, ...due.slice(0, room)], effects: later }
}

/** Asks for a look at the lists at a later time. */
export function tendAt(name: string, dueAt: Date): NewEffect {
  return tendChecklists({ name: `tend-checklists:${name}`, dueAt })
}

/**
 * Asks for the looks at lists that start after a certain time of work. `again` is part of the names for an incident that was at rest
 * meanwhile.
 */
export function timersOf(state: State, plans: Plan[], again = ''): NewEffect[] {
  const spans = plans.flatMap(({ when }) =>
    when.flatMap((each) => (typeof each === 'object' ? (each.after ?? []) : [])),
  )
  return [...new Set(spans)].map((span) =>
    tendAt(`after:${span}${again}`, after(state.declaredAt, minutes(span) + state.restedMs)),
  )
}

function begunAlone(state: State): number {
  return state.checklists.filter((run) => run.by === null && run.from === null).length
}

function dueOf(state: State, plan: Plan, { many, levels }: Lists, now: Date): Due[] {
  const begun = state.checklists.filter((run) => run.list === plan.id)
  const because = plan.when.map((when) => reasonFor(when, state, levels, now)).find((reason) => reason !== null)
  const user = holderOf(state, plan.role)
  if (because !== undefined && begun.length === 0 && user !== null) return [{ plan, user, because }]
  // The IMOC has got these lists together with the role.
  if (!plan.when.includes('on-taking-role') || plan.role === 'imoc' || isOver(state.status)) return []
  const holders = [...new Set(state.roles.filter((held) => held.role === plan.role).map((held) => held.user))]
  const without = holders.filter((holder) => !begun.some((run) => run.user === holder))
  const fresh = many.includes(plan.role) ? without : begun.length === 0 ? without.slice(0, 1) : []
  return fresh.map((holder) => ({ plan, user: holder }))
}

/** Says why a list starts now, in words that follow "because"; null if this is no reason. */
function reasonFor(when: When, state: State, levels: Levels, now: Date): string | null {
  if (typeof when === 'string') return when === 'declared' && !isOver(state.status) ? 'an incident was declared' : null
  const { severity, status, service, after: wait } = when
  const past = now.getTime() - new Date(state.declaredAt).getTime() - state.restedMs
  const fits = among(severity, state.severity) && among(status, state.status) && among(service, state.service)
  if (!fits || (wait !== undefined && past < minutes(wait)) || (isOver(state.status) && !status)) return null
  return [
    ...(status || severity
      ? [
          `the incident is ${[status && state.status, severity && severityName(state.severity, levels)].filter(Boolean).join(' and ')}`,
        ]
      : []),
    ...(wait === undefined ? [] : [`it has gone on for ${span(past)}`]),
  ].join(' and ')
}
