import type { State } from '../state.ts'
import { liveRuns, openItems } from './runs.ts'
import type { ChecklistRun } from './state.ts'

type Item = ChecklistRun['items'][number]

/** How many things somebody has before them at once. */
export const atOnce = 5

/** How many of those that ticked themselves are told where there is no room for their boxes. */
const toldAtOnce = 3

/**
 * What a person has before them in one incident: of each of their lists the items that are shown, how many open ones come later, and
 * which others have ticked themselves last.
 */
export type Now = { groups: { run: ChecklistRun; items: Item[] }[]; later: number; byThemselves: Item[] }

/** The list in whose message its holder finds what is open on all of theirs: the newest. */
export function hostOf(state: State, user: string): ChecklistRun | undefined {
  return liveRuns(state).findLast((run) => run.user === user)
}

/**
 * Five at most over all lists, the newest list first: what is open, and of what is done the last, so that a slip can be taken back.
 * What its holder was reminded of, or has opened again, is among them.
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

/** Its holder was reminded of it, or has opened it again. */
const isWanted = (item: Item) => item.nudges > 0 || item.at !== null
