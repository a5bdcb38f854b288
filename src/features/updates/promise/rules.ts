import { after, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { chaseUpdate } from '../../../incident/updates/effects.ts'
import type { ChaseAnswer } from '../../../incident/updates/facts.ts'
import type { Chase } from '../../../incident/updates/state.ts'

/** How long a snoozed question waits (ms). */
export const snooze = minutes(10)

/** Asks for the timer of one question; without `dueAt` it is due at once. */
export function chaseAt(update: string, round: number, dueAt?: Date): NewEffect {
  const name = `chase:${update}:${round}`
  return chaseUpdate({ name, data: { update, round }, ...(dueAt ? { dueAt } : {}) })
}

/**
 * Returns whom to ask for the promised update. It returns null if nobody has to be asked: the update was posted, it is not needed, or the
 * incident is over.
 */
export function chase(
  state: State,
  wish: { update: string; round: number; lateMs: number },
): Omit<Chase, 'answer'> | null {
  const { update } = state
  if (update?.id !== wish.update || update.nextAt === null || isOver(state.status)) return null
  const before = state.chases.filter((each) => each.update === update.id)
  if (before.some((each) => each.round >= wish.round || each.answer === 'not-needed')) return null
  const user = state.imoc?.user ?? update.by ?? state.declaredBy
  return { ...wish, user, by: update.by, promised: update.nextAt }
}

/** Whether the question still waits for an answer. */
export function stands(state: State, asked: Chase): boolean {
  const last = state.chases.at(-1)
  const same = last?.update === asked.update && last.round === asked.round
  return same && state.update?.id === asked.update && asked.answer === null && !isOver(state.status)
}

/** Returns the question that waits for an answer now, if there is one. */
export function openChase(state: State): Chase | null {
  const last = state.chases.at(-1)
  return last && stands(state, last) ? last : null
}

/** Records the answer "Snooze" or "Not needed". */
export function answerChase(
  state: State,
  input: { update: string; round: number; answer: ChaseAnswer; by: string },
  now: Date,
): { facts: NewFact[]; effects: NewEffect[] } | Refusal {
  const { update, round, answer, by } = input
  const asked = openChase(state)
  if (asked?.update !== update || asked.round !== round) return refuse('That question is settled already; thank you.')
  return {
    facts: [{ kind: 'chase-answered', data: { update, round, answer }, actor: by, occurredAt: now }],
    effects: answer === 'snooze' ? [chaseAt(update, round + 1, after(now, snooze))] : [],
  }
}
