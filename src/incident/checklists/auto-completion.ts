import type { Fact, FactKind } from '../facts.ts'
import { goesBack } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import { leading } from './completion-rules/leading.ts'
import type { CompletionRule } from './completion-rules/rule.ts'
import { updates } from './completion-rules/updates.ts'
import { working } from './completion-rules/working.ts'
import { isAutoTicked, isReassigned } from './runs.ts'
import type { ChecklistRun } from './state.ts'

type Item = ChecklistRun['items'][number]

/** Everything that an item's `done_when` can name. Each reads only facts, so its result does not depend on when it is evaluated. */
const ticks = { ...leading, ...updates, ...working }

const table = new Map<string, CompletionRule>(Object.entries(ticks))
export const ruleNames = Object.keys(ticks)
/** All of them with their descriptions, for authors of checklists. */
export const ruleDescriptions = [...table].map(([name, { says }]) => `${name}: ${says}.`).join('\n')

/** Every kind of fact that can tick something. */
export const completingKinds: FactKind[] = [
  ...new Set<FactKind>(['checklist-started', ...[...table.values()].flatMap((tick) => tick.on)]),
]

export type Ticked = { run: string; item: string; says: string }

/** The open items that this fact shows to be done. An item that a person has set is never ticked automatically. */
export function completedBy(state: State, fact: Fact): Ticked[] {
  const runs = state.checklists.filter((run) => isAutoTicked(state, run))
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
export const reopeningKinds: FactKind[] = [...new Set([...table.values()].flatMap((tick) => tick.over?.on ?? []))]

/** The automatic ticks that are no longer true because of this fact, also on lists that are records now and may be resumed. */
export function reopenedBy(state: State, fact: Fact): Ticked[] {
  if (fact.kind === 'status-changed' && !goesBack(fact.data)) return []
  const runs = state.checklists.filter((run) => !isReassigned(state, run))
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

function concerns(tick: CompletionRule, fact: Fact, run: ChecklistRun): boolean {
  if (fact.kind === 'checklist-started') return fact.data.run === run.run
  return fact.kind !== 'unreadable' && tick.on.includes(fact.kind)
}
