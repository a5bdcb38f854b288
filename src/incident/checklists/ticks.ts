import type { Fact, FactKind } from '../facts.ts'
import { goesBack, isOver, type Status } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { Audience } from '../updates/facts.ts'
import { isPassedOn, isTicked } from './runs.ts'
import type { ChecklistRun } from './state.ts'

type Item = ChecklistRun['items'][number]

/** Something that a fact can show to be done, so that nobody has to tick it. */
type Tick = {
  /** What was observed, as the list and the timeline describe it. */
  says: string
  /** The same, if it depends on the fact. */
  saw?(fact: Fact): string
  /** The facts that can show it. It is also checked when a list begins, because it may be done already. */
  on: FactKind[]
  shown(state: State, fact: Fact): boolean
  /** When it is no longer true. Absent if what was done stays done, whatever happens later. */
  over?: Over
}

/**
 * `on`: the facts that can end it; of status changes, only those that go back. `now` must never hold at the same time as what shows the
 * tick.
 */
type Over = { on: FactKind[]; now(state: State): boolean }

const leads = /\b(imoc|incident (manager|commander)|coordinat\w+|I('m| am)? lead(ing)?)\b/i
/** An IMOC who has led for less than this (ms) is considered rested. */
const fresh = 3_600_000

/** What was reported before the end is not what people need to be told now. */
const toldBeforeTheEnd: Over = {
  on: ['status-changed'],
  now: ({ update, status }) => update !== null && isOver(update.status) && !isOver(status),
}

const notReached = (...reached: Status[]): Over => ({
  on: ['status-changed'],
  now: ({ status }) => !reached.includes(status) && status !== 'parked' && status !== 'cancelled',
})

const nobodyHas = (role: string): Over => ({ on: ['role-left'], now: (state) => !hasRole(state, role) })

/** Everything that an item's `done_when` can name. Each reads only facts, so its result does not depend on when it is evaluated. */
const ticks = {
  'imoc-said-so': {
    says: 'the channel knows who the IMOC is',
    saw: ({ kind }) => (kind === 'message' ? 'the IMOC said it in the channel' : 'I told the channel'),
    on: ['message', 'role-taken', 'channel-opened'],
    shown: ({ imoc, channel }, fact) =>
      fact.kind === 'message'
        ? fact.data.user === imoc?.user && leads.test(fact.data.text)
        : channel !== null && (imoc?.how === 'claimed' || imoc?.how === 'handover'),
  },
  'severity-known': {
    says: 'a severity was set',
    on: ['severity-changed'],
    shown: ({ severity }) => severity !== 'unknown',
    over: { on: ['severity-changed'], now: ({ severity }) => severity === 'unknown' },
  },
  'cause-identified': {
    says: 'the status is identified or further',
    on: ['status-changed'],
    shown: ({ status }) => ['identified', 'mitigated', 'resolved', 'closed'].includes(status),
    over: notReached('identified', 'mitigated', 'resolved', 'closed'),
  },
  'status-mitigated': {
    says: 'the status is mitigated or further',
    on: ['status-changed'],
    shown: ({ status }) => ['mitigated', 'resolved', 'closed'].includes(status),
    over: notReached('mitigated', 'resolved', 'closed'),
  },
  'status-closed': {
    says: 'the incident is closed',
    on: ['status-changed'],
    shown: ({ status }) => status === 'closed',
    over: notReached('closed'),
  },
  'update-posted': {
    says: 'an update was posted',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['announcements', 'stakeholders', 'status-page', 'subscribers']),
    over: toldBeforeTheEnd,
  },
  'status-page-posted': {
    says: 'an update is on the status page',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['status-page']),
    over: toldBeforeTheEnd,
  },
  'stakeholders-told': {
    says: 'an update reached stakeholders or the announcements channel',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['stakeholders', 'announcements']),
    over: toldBeforeTheEnd,
  },
  'next-update-promised': {
    says: 'a time for the next update was promised',
    on: ['update-written'],
    shown: ({ update }, fact) => update?.nextAt != null && update.nextAt > fact.occurredAt.toISOString(),
    over: {
      on: ['status-changed', 'update-written'],
      now: ({ update, status }) => update !== null && update.nextAt === null && !isOver(status),
    },
  },
  'impact-said': {
    says: 'the last update says what the impact is',
    on: ['update-written'],
    shown: ({ update }) => update?.impact != null,
    over: toldBeforeTheEnd,
  },
  'end-told': {
    says: 'the last update says that it is over',
    on: ['update-delivered'],
    shown: (state) =>
      ['resolved', 'closed'].includes(state.update?.status ?? '') &&
      reached(state, ['announcements', 'stakeholders', 'status-page', 'subscribers']),
    over: { on: ['update-written'], now: ({ update }) => update !== null && !isOver(update.status) },
  },
  'communications-taken': {
    says: 'somebody has the role of communications',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'communications'),
    over: nobodyHas('communications'),
  },
  'operations-taken': {
    says: 'somebody has the role of operations',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'operations'),
    over: nobodyHas('operations'),
  },
  'deputy-taken': {
    says: 'somebody has the role of deputy',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'deputy'),
    over: nobodyHas('deputy'),
  },
  'scribe-taken': {
    says: 'somebody has the role of scribe',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'scribe'),
    over: nobodyHas('scribe'),
  },
  'imoc-fresh': {
    says: 'the IMOC has led for less than an hour',
    on: ['role-taken'],
    shown: ({ imoc }, fact) => imoc !== null && fact.occurredAt.getTime() - new Date(imoc.since).getTime() < fresh,
  },
  'help-acknowledged': {
    says: 'somebody who was paged has acknowledged',
    on: ['page-answered'],
    shown: ({ pages }) =>
      pages.some((page) => page.for === 'help' && page.rungs.some((rung) => rung.answer === 'acknowledged')),
  },
  'pages-ended': {
    says: 'no page is waiting for an answer',
    on: ['page-ended'],
    shown: ({ pages }) => all(pages, (page) => page.over !== null),
    over: { on: ['paged'], now: ({ pages }) => pages.some((page) => page.over === null) },
  },
  'deploys-locked': {
    says: 'deploys are locked',
    on: ['lock-held'],
    shown: ({ locks }) => locks.some((lock) => lock.targets.some((target) => target.is === 'held')),
    over: {
      // Lifting a lock is a decision; a lock is asked for again only if the incident goes back.
      on: ['status-changed'],
      now: ({ locks }) => !locks.some((lock) => lock.targets.some((target) => target.is === 'held')),
    },
  },
  'locks-lifted': {
    says: 'no deploy is locked',
    on: ['lock-lifted', 'lock-refused'],
    shown: ({ locks }) =>
      all(
        locks.flatMap((lock) => lock.targets),
        ({ is }) => is === 'lifted' || is === 'refused',
      ),
    over: {
      on: ['lock-held'],
      now: ({ locks }) => locks.some((lock) => lock.targets.some(({ is }) => is !== 'lifted' && is !== 'refused')),
    },
  },
  'change-announced': {
    says: 'somebody said what they change',
    on: ['change-begun'],
    shown: ({ changes }) => changes.some((change) => change.ended === null),
  },
  'changes-ended': {
    says: 'no change is in flight',
    on: ['change-ended'],
    shown: ({ changes }) => all(changes, (change) => change.ended !== null),
    over: { on: ['change-begun'], now: ({ changes }) => changes.some((change) => change.ended === null) },
  },
  'undos-done': {
    says: 'nothing is left to undo',
    on: ['undo-done'],
    shown: ({ undos }) => all(undos, (undo) => undo.done !== null),
    over: { on: ['undo-added'], now: ({ undos }) => undos.some((undo) => undo.done === null) },
  },
  'hypothesis-raised': {
    says: 'a hypothesis is on the board',
    on: ['hypothesis-raised'],
    shown: ({ hypotheses }) => hypotheses.length > 0,
  },
  'decision-recorded': {
    says: 'a decision was recorded',
    on: ['decided'],
    shown: (_, fact) => fact.kind === 'decided',
  },
  'concerns-answered': {
    says: 'no concern is waiting for an answer',
    on: ['concern-answered'],
    shown: ({ concerns }) => all(concerns, (concern) => concern.answer !== null),
    over: { on: ['concern-raised'], now: ({ concerns }) => concerns.some(({ answer }) => answer === null) },
  },
  'callouts-answered': {
    says: 'no callout is waiting for an answer',
    on: ['callout-answered', 'callout-withdrawn'],
    shown: ({ callouts }) => all(callouts, (callout) => callout.status !== 'open'),
    over: { on: ['callout-made'], now: ({ callouts }) => callouts.some((callout) => callout.status === 'open') },
  },
} satisfies Record<string, Tick>

const table = new Map<string, Tick>(Object.entries(ticks))
export const tickNames = Object.keys(ticks)
/** All of them with their descriptions, for authors of checklists. */
export const tickWords = [...table].map(([name, { says }]) => `${name}: ${says}.`).join('\n')

/** Every kind of fact that can tick something. */
export const tickingKinds: FactKind[] = [
  ...new Set<FactKind>(['checklist-started', ...[...table.values()].flatMap((tick) => tick.on)]),
]

export type Ticked = { run: string; item: string; says: string }

/** The open items that this fact shows to be done. An item that a person has set is never ticked automatically. */
export function tickedBy(state: State, fact: Fact): Ticked[] {
  const runs = state.checklists.filter((run) => isTicked(state, run))
  return runs.flatMap((run) =>
    run.items.flatMap((item) => {
      const tick = table.get(item.ticks ?? '')
      if (!tick || !isUntouched(item) || !concerns(tick, fact, run)) return []
      if (tick.over?.now(state) || !tick.shown(state, fact)) return []
      return [{ run: run.run, item: item.id, says: tick.saw?.(fact) ?? tick.says }]
    }),
  )
}

/** Every kind of fact after which an automatic tick may no longer be true. */
export const untickingKinds: FactKind[] = [...new Set([...table.values()].flatMap((tick) => tick.over?.on ?? []))]

/** The automatic ticks that are no longer true because of this fact, also on lists that are records now and may be resumed. */
export function untickedBy(state: State, fact: Fact): Ticked[] {
  if (fact.kind === 'status-changed' && !goesBack(fact.data)) return []
  const runs = state.checklists.filter((run) => !isPassedOn(state, run))
  return runs.flatMap((run) =>
    run.items.flatMap((item) => {
      const tick = table.get(item.ticks ?? '')
      if (!tick?.over?.on.some((kind) => kind === fact.kind) || !noLongerHolds(state, item)) return []
      return [{ run: run.run, item: item.id, says: tick.says }]
    }),
  )
}

/** It was ticked automatically, and what it showed is no longer true. A person's own ticks stay. */
export function noLongerHolds(state: State, item: Item): boolean {
  return item.state === 'done' && item.auto && table.get(item.ticks ?? '')?.over?.now(state) === true
}

export function isUntouched(item: Item): boolean {
  return item.state === 'open' && item.at === null
}

function concerns(tick: Tick, fact: Fact, run: ChecklistRun): boolean {
  if (fact.kind === 'checklist-started') return fact.data.run === run.run
  return fact.kind !== 'unreadable' && tick.on.includes(fact.kind)
}

/** The last update reached at least one of these audiences. */
function reached({ update }: State, audiences: Audience[]): boolean {
  return (update?.outcomes ?? []).some((told) => told.error === null && audiences.includes(told.audience))
}

/** An empty list shows nothing: the work may have been done without our knowledge. */
function all<T>(things: T[], done: (thing: T) => boolean): boolean {
  return things.length > 0 && things.every(done)
}

function hasRole({ roles }: State, role: string): boolean {
  return roles.some((held) => held.role === role)
}
