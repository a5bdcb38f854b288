import type { Fact, FactOf } from '../facts/index.ts'
import type { ChecklistRun, State } from '../state.ts'

export function applyCommand(state: State, fact: Fact): State {
  switch (fact.kind) {
    case 'role-taken':
      return {
        ...state,
        imoc: { user: fact.data.user, since: fact.occurredAt.toISOString(), how: fact.data.how },
        imocMissing: null,
        reliefs: 0,
      }
    case 'imoc-wanted':
      return { ...state, callImoc: true }
    case 'imoc-missing':
      return { ...state, imocMissing: fact.data.why }
    case 'relief-asked':
      return { ...state, reliefs: state.reliefs + 1 }
    case 'checklist-started':
      return { ...state, checklists: [...state.checklists, startedRun(fact)] }
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
    default:
      return state
  }
}

function startedRun(fact: FactOf<'checklist-started'>): ChecklistRun {
  const { run, list, title, user, items } = fact.data
  const open = items.map((item) => ({ ...item, state: 'open' as const, why: null, by: null, at: null }))
  return { run, list, title, user, items: open, sent: null, mirrored: null }
}

function setItem(run: ChecklistRun, fact: FactOf<'item-set'>): ChecklistRun['items'] {
  const { item: id, state, why } = fact.data
  const at = fact.occurredAt.toISOString()
  return run.items.map((item) => (item.id === id ? { ...item, state, why, by: fact.actor, at } : item))
}

function withRun(state: State, id: string, change: (run: ChecklistRun) => ChecklistRun): State {
  return { ...state, checklists: state.checklists.map((run) => (run.run === id ? change(run) : run)) }
}
