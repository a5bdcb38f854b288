import { isInside } from '../../incident/access/visibility.ts'
import type { FactKind } from '../../incident/facts.ts'
import type { State } from '../../incident/state.ts'
import type { DecideOutcome, EffectRun, Outcome } from '../../jobs/effect-handler.ts'

/** Facts that say that their `user` was reminded of something. */
const reminders: FactKind[] = [
  'item-nudged',
  'callout-chased',
  'concern-chased',
  'update-chased',
  'change-asked',
  'relief-asked',
  'open-reminded',
]

/**
 * Nobody is reminded of a private incident that they are not in, and no fact says that they were. The timers go on in case they come back.
 */
export function unreminded(
  { state: before }: Pick<EffectRun, 'state'>,
  answer: Outcome | DecideOutcome,
): Outcome | DecideOutcome {
  if (typeof answer === 'function') return (state, now) => withoutReminders(state, answer(state, now))
  return withoutReminders(before, answer)
}

function withoutReminders(state: State, outcome: Outcome): Outcome {
  if (!state.private) return outcome
  const facts = outcome.facts.filter(({ kind, data }) => {
    const user = reminders.includes(kind) && 'user' in data ? data.user : null
    return user === null || isInside(state, user)
  })
  return { ...outcome, facts }
}
