import { askChange } from '../../../incident/board/effects.ts'
import type { Change } from '../../../incident/board/state.ts'
import { after, minutes } from '../../../incident/clock.ts'
import { cut, onOneLine } from '../../../incident/cut.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, joined, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { nextNumber, pick, twinOf } from '../numbered.ts'
import { type Doing, usage } from './read-change.ts'

type Decided = { facts: NewFact[] } | Refusal

export const isInFlight = (change: Change): boolean => change.ended === null

export function inFlight({ changes }: Pick<State, 'changes'>): Change[] {
  return changes.filter(isInFlight)
}

/** Records a change. If another one is in progress on the service, people are warned but never blocked. */
export function beginChange(state: State, input: Doing & { by: string }, now: Date): Decided {
  const { by, ...doing } = input
  const own = inFlight(state).filter((each) => each.by === by && each.service === doing.service)
  const twin = twinOf(own, (each) => each.text, doing.text)
  if (twin)
    return refuse(sentence`You have already announced this: change ${twin.number}, since ${timeOfDay(twin.at)}.`)
  const data = { number: nextNumber(state.changes), ...doing }
  return { facts: [{ kind: 'change-begun', data, actor: by, occurredAt: now }] }
}

/** Records the end of a change. A temporary change has to be undone from now on. */
export function endChange(
  state: State,
  { number, outcome, by }: { number: number; outcome: string | null; by: string },
  now: Date,
): Decided {
  const change = pick(state.changes, number, 'change')
  if (isRefusal(change)) return change
  if (change.ended) {
    return refuse(
      sentence`Change ${number} is done, says ${actor(change.ended.by)} at ${timeOfDay(change.ended.at)}${outcomeOf(change.ended.outcome)}`,
    )
  }
  const undo: NewFact = {
    kind: 'undo-added',
    data: { number: nextNumber(state.undos), text: change.text, change: number },
    actor: null,
    occurredAt: now,
  }
  return {
    facts: [
      { kind: 'change-ended', data: { number, outcome }, actor: by, occurredAt: now },
      ...(change.temporary ? [undo] : []),
    ],
  }
}

const outcomeOf = (outcome: string | null): string => (outcome ? `: ${cut(onOneLine(outcome), 500)}` : '')

/** Returns which change a "did" is about: the one that is named, or the person's only one; several if it could be any of them. */
export function meant(state: State, { number, by }: { number: number | null; by: string }): Change[] | Refusal {
  if (number !== null) {
    const found = pick(state.changes, number, 'change')
    return isRefusal(found) ? found : [found]
  }
  const open = inFlight(state)
  const own = open.filter((each) => each.by === by)
  if (own.length > 0) return own
  if (open.length === 0) return refuse(sentence`Nothing is in flight. ${usage}`)
  const others = open
    .slice(0, 10)
    .map((each) => sentence`${each.number} (${actor(each.by)}, ${cut(onOneLine(each.text), 60)})`)
  return refuse(
    sentence`You have no change in flight. To end another person's change, name its number: \`/incident did 2 …\`. In flight: ${joined(others, ', ')}.`,
  )
}

/**
 * Whether a press of "Did it…" by this person ends the change. It does for its author, for the IMOC and people with a role, who may end it
 * for others, and for the person whom imoc notified that it was left open at the end. Anybody else has to type its number in the channel,
 * so that no change is ended by mistake.
 */
export function mayPressDid(state: Pick<State, 'imoc' | 'roles' | 'reminders'>, change: Change, by: string): boolean {
  return (
    change.by === by ||
    state.imoc?.user === by ||
    state.roles.some((held) => held.user === by) ||
    state.reminders.some((told) => told.user === by && told.changes.includes(change.number))
  )
}

/** Asks for the question to the author of a change that is in progress for long. */
export function askAt(change: { number: number; at: Date }, askAfterMinutes: number): NewEffect {
  const { number } = change
  const dueAt = after(change.at, minutes(askAfterMinutes))
  return askChange({ name: `ask-change:${number}`, data: { number }, dueAt })
}

/** Returns whom to ask whether the change is still in progress; null if it has ended, or if nobody waits for it now. */
export function toAsk(state: State, number: number): string | null {
  const change = state.changes.find((each) => each.number === number)
  if (!change || change.ended || change.asked || isOver(state.status)) return null
  // If the author cannot answer now, the IMOC knows whom to ask.
  return change.by !== null && state.accounts[change.by] === 'out' ? (state.imoc?.user ?? null) : change.by
}

export function goesOn(state: State, { number, by }: { number: number; by: string }, now: Date): Decided {
  const change = pick(state.changes, number, 'change')
  if (isRefusal(change)) return change
  if (change.ended || !change.asked || change.asked.goesOn)
    return refuse('That question is settled already; thank you.')
  return { facts: [{ kind: 'change-goes-on', data: { number }, actor: by, occurredAt: now }] }
}
