import { deedOf, postShown } from '../incident/effect-names.ts'
import type { FactData, NewFact } from '../incident/facts.ts'
import { showPost } from '../incident/posts/effects.ts'
import type { State } from '../incident/state.ts'
import type { Outcome } from './effect-handler.ts'

/**
 * Records the trouble of an effect once for each time that people asked for another try, and for each way in which it ended. In an outage
 * everything fails, so while one effect of a kind is known to wait for its end, the others are not recorded.
 */
export function troubleFacts(data: FactData<'trouble'>, state: State, now: Date): NewFact[] {
  const known = state.troubles.some((each) => each.what === data.what && each.retrying)
  if (data.retrying && known) return []
  // If several effects of the same action are given up, one of them represents all, and one press tries all of them.
  const others = state.troubles.filter(({ effect }) => effect !== data.effect)
  const stands = others.some((each) => !each.retrying && deedOf(each) === deedOf(data))
  if (!data.retrying && stands) return []
  const round = state.troubles.find(({ effect }) => effect === data.effect)?.retries ?? 0
  const key = `trouble:${data.effect}:${data.retrying ? 'waiting' : 'parked'}:${round}`
  return [{ kind: 'trouble', data, actor: null, occurredAt: now, key }]
}

/**
 * The outcome of an effect that has worked. If people were notified of its trouble, they are notified that it is over. A living post that
 * shows what it should ends the trouble of every effect that was to show it.
 */
export function withoutTrouble(
  outcome: Outcome,
  run: { key: string; kind: string; data: unknown },
  state: State,
  now: Date,
): Outcome {
  if (outcome.leftToAnother) return outcome
  const shown = run.kind === showPost.kind ? showPost.data.parse(run.data).purpose : null
  const over = state.troubles
    .filter((trouble) => trouble.effect === run.key || (shown !== null && postShown(trouble) === shown))
    .map(({ effect, what }): NewFact => {
      const key = `trouble-over:${effect}`
      return { kind: 'trouble-over', data: { effect, what }, actor: null, occurredAt: now, key }
    })
  return over.length ? { ...outcome, facts: [...outcome.facts, ...over] } : outcome
}
