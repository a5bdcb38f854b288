import type { ChecklistItem } from '../../src/incident/checklists/facts.ts'
import type { ChecklistRun } from '../../src/incident/checklists/state.ts'

type Item = Partial<ChecklistRun['items'][number]> & Pick<ChecklistItem, 'id'>

/** A run of a list that U2 holds, with these items, open where nothing else is said. */
export function sampleRun({
  items,
  ...changes
}: Omit<Partial<ChecklistRun>, 'items'> & { items: Item[] }): ChecklistRun {
  return {
    ...{ run: 'r1', list: 'start', title: 'Start', role: 'imoc', user: 'U2', startedAt: '2026-03-02T11:40:00.000Z' },
    ...{ because: null, by: null, from: null, over: false, sent: null, mirrored: null },
    items: items.map((item) => ({
      ...{ text: `Do ${item.id}`, hint: null, link: null, state: 'open', why: null, by: null, at: null },
      ...{ answer: null, auto: false, nudges: 0, snoozed: null, lateMs: 0 },
      ...item,
    })),
    ...changes,
  }
}
