import {
  completedBy,
  completingKinds,
  reopenedBy,
  reopeningKinds,
} from '../../../incident/checklists/auto-completion.ts'
import { tendChecklists, tickItems, untickItems } from '../../../incident/checklists/effects.ts'
import { hostOf } from '../../../incident/checklists/now.ts'
import { checklistDm, checklistMirror, listNudge } from '../../../incident/checklists/posts.ts'
import { isInTime, isReassigned, liveRuns } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { Fact, FactKind } from '../../../incident/facts.ts'
import { isOver, reopens } from '../../../incident/lifecycle/status.ts'
import { openDm } from '../../../incident/on-call/effects.ts'
import type { State } from '../../../incident/state.ts'
import { show } from '../../post.ts'
import type { Reaction } from '../../reaction.ts'
import { reactAlike } from '../../reaction.ts'
import { listsOf, reconcileLists, timersOf } from './due-lists.ts'
import { firstNudges, nudgesAgain } from './nudges.ts'
import { returns } from './returns.ts'

type React = Reaction<FactKind>

/** Shows each list again in the holder's DM and in the card's thread, and its reminder if there is one. */
function faces(runs: ChecklistRun[], fact: Fact): NewEffect[] {
  return runs.flatMap((run) => [
    show(checklistDm(run.run), fact),
    show(checklistMirror(run.run), fact),
    ...(run.items.some((item) => item.nudges > 0) ? [show(listNudge(run.run), fact)] : []),
  ])
}

const redrawAll: React = (fact, state) => faces(state.checklists, fact)

/** Shows all lists of these people again: one of their messages has the open items of all lists, and that may be another message now. */
function inTheirDms(state: State, of: ChecklistRun[], fact: Fact): NewEffect[] {
  const users = new Set(of.map((run) => run.user))
  const others = liveRuns(state).filter((run) => users.has(run.user) && !of.includes(run))
  return others.map((run) => show(checklistDm(run.run), fact))
}

/** Shows a list again to the person who had it before, who learns that it has passed to somebody else. */
const redrawStarted: React = (fact, state) => {
  if (fact.kind !== 'checklist-started') return []
  const { run, from } = fact.data
  const runs = state.checklists.filter((each) => each.run === run || each.run === from)
  return [...faces(runs, fact), ...inTheirDms(state, runs, fact)]
}

const redrawOne: React = (fact, state) => {
  const [run] = 'run' in fact.data ? runsOf(state, fact.data.run) : []
  if (!run) return []
  const host = hostOf(state, run.user)
  return [...faces([run], fact), ...(host && host !== run ? [show(checklistDm(host.run), fact)] : [])]
}

/** The holders of roles may have changed, and with them whose lists can be ticked. */
const redrawHeld: React = (fact, state) =>
  faces(
    state.checklists.filter((run) => !isReassigned(state, run)),
    fact,
  )

/** At the end of an incident its lists become records. While an incident is parked, nobody is reminded. */
const redrawAtTheEnd: React = (fact, state) => {
  if (fact.kind !== 'status-changed') return []
  const { from, to } = fact.data
  if (isOver(from) !== isOver(to) || from === 'parked' || to === 'parked') return faces(state.checklists, fact)
  // These lists have passed their time, or are in time again.
  const turned = state.checklists.filter((run) => isInTime({ status: from }, run) !== isInTime({ status: to }, run))
  return [...faces(turned, fact), ...inTheirDms(state, turned, fact)]
}

const postAnew: React = (fact, state, { settings }) =>
  fact.kind === 'status-changed' ? returns(state, fact, settings.checklists) : []

const lookAfter: React = (fact, state, { now, settings }) => {
  const { facts, effects } = reconcileLists(state, listsOf(settings), () => '', now)
  if (facts.length === 0 && effects.length === 0) return []
  return [tendChecklists({ name: `tend-checklists:${fact.seq}`, once: 'tend-checklists' })]
}

const tick: React = (fact, state) => {
  const items = completedBy(state, fact)
  return items.length ? [tickItems({ name: `tick-items:${fact.seq}`, data: { items } })] : []
}

const untick: React = (fact, state) => {
  const items = reopenedBy(state, fact)
  return items.length ? [untickItems({ name: `untick-items:${fact.seq}`, data: { items } })] : []
}

const remind: React = (fact, state) => {
  // Nobody is reminded of a list that was not sent to them yet.
  if (fact.kind === 'checklist-sent') {
    return runsOf(state, fact.data.run).flatMap((run) => firstNudges(run, fact.occurredAt))
  }
  if (fact.kind !== 'item-set' || fact.data.state !== 'open') return []
  const { run: id, item: wanted } = fact.data
  return runsOf(state, id).flatMap((run) =>
    run.items.filter((item) => item.id === wanted).flatMap((item) => nudgesAgain(run, item, fact)),
  )
}

const openDmOf: React = (fact) =>
  fact.kind === 'role-taken' ? [openDm({ name: `open-dm:${fact.seq}`, data: { user: fact.data.user } })] : []

const setTimers: React = (_, state, { settings }) => timersOf(state, settings.checklists)

const setTimersAgain: React = (fact, state, { settings }) =>
  fact.kind === 'status-changed' && reopens(fact.data) ? timersOf(state, settings.checklists, `:${fact.seq}`) : []

/** What follows from each fact; several things may follow from one fact. */
const followed: [FactKind[], React][] = [
  [['declared'], setTimers],
  [['status-changed'], setTimersAgain],
  [['role-taken'], openDmOf],
  [['channel-opened', 'channel-refused', 'card-posted', 'erased'], redrawAll],
  [['role-taken', 'watch-ended', 'role-given', 'role-left', 'account-changed'], redrawHeld],
  [['checklist-started'], redrawStarted],
  [['item-set', 'item-nudged', 'nudge-snoozed'], redrawOne],
  [['status-changed'], redrawAtTheEnd],
  [['status-changed'], postAnew],
  [['role-taken', 'role-given', 'role-left', 'account-changed', 'status-changed', 'severity-changed'], lookAfter],
  [completingKinds, tick],
  [reopeningKinds, untick],
  [['checklist-sent', 'item-set'], remind],
]

export const reactions = reactAlike('checklist', (fact, state, context) =>
  followed.filter(([kinds]) => kinds.includes(fact.kind)).flatMap(([, react]) => react(fact, state, context)),
)

function runsOf(state: State, id: string): ChecklistRun[] {
  return state.checklists.filter((each) => each.run === id)
}
