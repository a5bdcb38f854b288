import type { State } from '../state.ts'
import { liveRuns, openItems } from './runs.ts'
import type { ChecklistRun } from './state.ts'

type Item = ChecklistRun['items'][number]

/** How many items a person sees at once. */
export const atOnce = 5

/** How many automatically ticked items are named where there is no room for their boxes. */
const toldAtOnce = 3

/**
 * What a person sees in one incident: the visible items of each of their lists, how many open ones come later, and which hidden items were
 * ticked automatically last.
 */
export type Now = { groups: { run: ChecklistRun; items: Item[] }[]; later: number; byThemselves: Item[] }

/** The list whose message shows its owner's open items of all their lists: the newest one. */
export function hostOf(state: State, user: string): ChecklistRun | undefined {
  return liveRuns(state).findLast((run) => run.user === user)
}

/**
 * At most five items over all lists, the newest list first: the open ones, and the one that was done last, so that a wrong tick can be
 * taken back. Items of which the owner was reminded, or which they reopened, are always included.
 */
export function nowOf(state: State, user: string): Now {
  const runs = liveRuns(state)
    .filter((run) => run.user === user)
    .toReversed()
  const open = runs.flatMap(openItems)
  const done = runs
    .flatMap((run) => run.items.filter((item) => item.state === 'done'))
    .toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
  const first = [...open.filter(isWanted), ...open.filter((item) => !isWanted(item))]
  const chosen = first.slice(0, done.length ? atOnce - 1 : atOnce)
  const shown = new Set([...chosen, ...done.slice(0, atOnce - chosen.length)])
  const groups = runs.map((run) => ({ run, items: run.items.filter((item) => shown.has(item)) }))
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    later: open.length - chosen.length,
    byThemselves: done.filter((item) => item.auto && !shown.has(item)).slice(0, toldAtOnce),
  }
}

/** The owner was reminded of it or has reopened it. */
const isWanted = (item: Item) => item.nudges > 0 || item.at !== null
