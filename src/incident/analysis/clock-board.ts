import type { FactOf } from '../facts.ts'
import { isOver } from '../lifecycle/status.ts'
import type { ComponentLevel } from '../updates/facts.ts'
import { type Facts, movesOf } from './clock-facts.ts'
import { type Shown, shownBy } from './clock-rounds.ts'

/**
 * The last change that was done and stays: not a temporary one, and none that had to be undone. Nobody can know that it stays before the
 * incident is over.
 */
export function correction({ of }: Facts): Shown | string {
  const last = movesOf({ of }).at(-1)?.data.to
  if (last === undefined || !isOver(last) || last === 'cancelled')
    return 'which change stays is known once the incident is resolved'
  const undone = new Set(of('undo-added').map(({ data }) => data.change))
  const lasting = new Map(
    of('change-begun').flatMap((fact) =>
      fact.data.temporary || undone.has(fact.data.number) ? [] : [[fact.data.number, fact] as const],
    ),
  )
  const ended = of('change-ended').findLast(({ data }) => lasting.has(data.number))
  const begun = ended && lasting.get(ended.data.number)
  if (!ended || !begun) return 'no change that stays was recorded'
  const seqs = [begun.seq, ended.seq].sort((a, b) => a - b)
  return { ...shownBy(ended, `finished change (${ended.data.number}), which stays`), seqs }
}

/** When nothing temporary was left and, where updates told of components, all of them worked again: the later of both. */
export function recovery(facts: Facts): Shown | string {
  const undone = allUndone(facts)
  if (typeof undone === 'string') return undone
  const works = allWorks(facts.of('update-written'))
  if (typeof works === 'string') return works
  if (undone === null) return works ?? 'no update says that everything works again, and nothing had to be undone'
  return works !== null && works.at > undone.at ? works : undone
}

/** Null if nothing had to be undone; a sentence if something still has to be. */
function allUndone({ of }: Facts): Shown | string | null {
  const added = of('undo-added')
  const done = of('undo-done')
  const isDone = new Set(done.map(({ data }) => data.number))
  const left = added.filter(({ data }) => !isDone.has(data.number)).length
  if (left > 0) return left === 1 ? 'one thing is still to be undone' : `${left} things are still to be undone`
  const last = done.at(-1)
  return last === undefined ? null : shownBy(last, 'undid the last of what was temporary')
}

/** Null if no update told of a component that did not work; a sentence if one still does not. */
function allWorks(updates: readonly FactOf<'update-written'>[]): Shown | string | null {
  let hurt = false
  let since: FactOf<'update-written'> | null = null
  for (const fact of updates) {
    const levels = Object.values(fact.data.components)
    if (levels.some(hurts)) [hurt, since] = [true, null]
    else if (hurt && levels.length > 0) since ??= fact
  }
  if (since) return shownBy(since, 'wrote in an update that everything works again')
  return hurt ? 'the last update that tells of components says that not everything works' : null
}

const hurts = (level: ComponentLevel): boolean => level !== 'operational' && level !== 'under_maintenance'
