import type { Nudge } from '../../../incident/checklists/effects.ts'
import { nudgeItem } from '../../../incident/checklists/effects.ts'
import { isLive } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { after, apart, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { heldBy } from './rules.ts'

type Item = ChecklistRun['items'][number]

/** How often a person is reminded of an item, each time after twice as long; after that they are not reminded. */
const rounds = 3
/** How long a snoozed item is left alone (ms). */
const snoozeFor = minutes(15)
/** A person who posted something less than this ago is typing, and is not disturbed (ms). */
const typing = minutes(2)

/** Asks for the timer of one reminder. `mark` tells it apart from another reminder of the same round. */
export function nudgeAt(wish: Nudge, dueAt: Date, mark = ''): NewEffect {
  return nudgeItem({ name: `nudge:${wish.run}:${wish.item}:${wish.round}${mark}`, data: wish, dueAt })
}

/** Asks for the first reminders of a list, from the moment when its holder has it. */
export function firstNudges(run: ChecklistRun, sentAt: Date): NewEffect[] {
  return run.items.flatMap((item) =>
    item.nudgeMinutes === undefined ? [] : [nudgeAt(wishFor(run, item), after(sentAt, minutes(item.nudgeMinutes)))],
  )
}

/** Asks for more reminders of an item that was opened again, as far as rounds are left. */
export function nudgesAgain(run: ChecklistRun, item: Item, cause: { seq: number; occurredAt: Date }): NewEffect[] {
  if (item.nudgeMinutes === undefined || item.nudges >= rounds) return []
  const dueAt = after(cause.occurredAt, minutes(item.nudgeMinutes * 2 ** item.nudges))
  return [nudgeAt(wishFor(run, item), dueAt, `:again:${cause.seq}`)]
}

function wishFor(run: ChecklistRun, item: Item): Nudge {
  return { run: run.run, item: item.id, round: item.nudges, asked: false }
}

/** Decides about a reminder that is due: it is posted, delayed while its holder is typing, or null if nobody needs it. */
export function nudge(
  state: State,
  wish: Nudge,
  { now, lateMs, key }: { now: Date; lateMs: number; key: string },
): { facts: NewFact[]; effects: NewEffect[] } | null {
  const run = state.checklists.find((each) => each.run === wish.run)
  const item = run?.items.find((each) => each.id === wish.item)
  if (!run || !item || item.state !== 'open' || !isLive(state, run) || isAtRest(state)) return null
  if (item.nudges > wish.round || (isSnoozed(item) && !wish.asked)) return null
  const spoke = state.spoke[run.user]
  if (spoke !== undefined && apart(new Date(spoke), now) < typing) {
    return { facts: [], effects: [nudgeAt(wish, after(spoke, typing), `:quiet:${spoke}`)] }
  }
  const { round } = wish
  const next = round + 1 < rounds && item.nudgeMinutes !== undefined
  const wait = minutes((item.nudgeMinutes ?? 0) * 2 ** (round + 1))
  return {
    facts: [
      {
        ...{ kind: 'item-nudged', actor: null, occurredAt: now, key },
        data: { run: run.run, item: item.id, round, user: run.user, lateMs },
      },
    ],
    effects: next ? [nudgeAt({ ...wish, round: round + 1, asked: false }, after(now, wait))] : [],
  }
}

/** The incident is over or parked, so nobody is reminded of anything. */
export function isAtRest({ status }: State): boolean {
  return isOver(status) || status === 'parked'
}

/** Returns the items that the reminder of a list asks for now. */
export function dueItems(run: ChecklistRun): Item[] {
  return run.items.filter((item) => item.state === 'open' && item.nudges > 0 && !isSnoozed(item))
}

export function isSnoozed(item: Item): boolean {
  return item.nudges > 0 && item.snoozed === item.nudges - 1
}

/** Records a press of "Snooze": everything that the reminder asks for is left alone for a while, and then asked for once more. */
export function snooze(
  state: State,
  input: { run: string; by: string },
  now: Date,
): { facts: NewFact[]; effects: NewEffect[] } | Refusal {
  const run = heldBy(state, input.run, input.by)
  if ('refused' in run) return run
  const due = dueItems(run)
  if (due.length === 0) return refuse('All items there are done. Thank you.')
  const at = after(now, snoozeFor)
  return {
    facts: due.map((item) => ({
      ...{ kind: 'nudge-snoozed' as const, actor: input.by, occurredAt: now },
      data: { run: run.run, item: item.id, round: item.nudges - 1 },
    })),
    effects: due.map((item) => nudgeAt({ ...wishFor(run, item), asked: true }, at, ':snoozed')),
  }
}
