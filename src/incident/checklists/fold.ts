import type { FactOf } from '../facts.ts'
import { isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { checklistFacts } from './facts.ts'
import type { ChecklistRun } from './state.ts'

export function foldChecklist(state: State, fact: FactOf<keyof typeof checklistFacts>): State {
  switch (fact.kind) {
    case 'checklist-started':
      return { ...state, checklists: [...state.checklists, startedRun(state, fact)] }
    case 'checklist-sent':
      return withRun(state, fact.data.run, (run) => ({
        ...run,
        sent: { channel: fact.data.channel, ts: fact.data.ts },
      }))
    case 'checklist-mirrored':
      return withRun(state, fact.data.run, (run) => ({
        ...run,
        mirrored: { channel: fact.data.channel, ts: fact.data.ts },
      }))
    case 'item-set':
      return withRun(state, fact.data.run, (run) => ({ ...run, items: setItem(run, fact) }))
    case 'item-nudged':
      return withItem(state, fact.data, { nudges: fact.data.round + 1, lateMs: fact.data.lateMs })
    case 'nudge-snoozed':
      return withItem(state, fact.data, { snoozed: fact.data.round })
  }
}

function startedRun(state: State, fact: FactOf<'checklist-started'>): ChecklistRun {
  const { run, list, title, role, user, items, because = null, from = null, until } = fact.data
  const origin = { because, by: fact.actor, from, over: isOver(state.status), startedAt: fact.occurredAt.toISOString() }
  const open = items.map((item) => ({ ...item, ...untouched }))
  return {
    run,
    list,
    title,
    role,
    user,
    ...origin,
    ...(until ? { until } : {}),
    items: open,
    sent: null,
    mirrored: null,
  }
}

const takenBack = { state: 'open' as const, why: null, by: null, at: null, answer: null, auto: false }

const untouched = {
  ...takenBack,
  ...{ nudges: 0, snoozed: null, lateMs: 0 },
}

function setItem(run: ChecklistRun, fact: FactOf<'item-set'>): ChecklistRun['items'] {
  const { item: id, state, why, answer = null, auto = false } = fact.data
  const at = fact.occurredAt.toISOString()
  // A tick that imoc takes back counts as never set, so it can be set automatically again.
  const set = auto && state === 'open' ? takenBack : { state, why, answer, auto, by: fact.actor, at }
  return run.items.map((item) => (item.id === id ? { ...item, ...set } : item))
}

function withItem(
  state: State,
  { run, item: id }: { run: string; item: string },
  change: Partial<ChecklistRun['items'][number]>,
): State {
  const items = (each: ChecklistRun) => each.items.map((item) => (item.id === id ? { ...item, ...change } : item))
  return withRun(state, run, (each) => ({ ...each, items: items(each) }))
}

function withRun(state: State, id: string, change: (run: ChecklistRun) => ChecklistRun): State {
  return { ...state, checklists: state.checklists.map((run) => (run.run === id ? change(run) : run)) }
}
