import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf, NewFact } from '../../../incident/facts.ts'
import { settleTrouble, tellAdmins } from '../../../incident/failures/effects.ts'
import { troublePost } from '../../../incident/failures/posts.ts'
import { partsOf } from '../../../incident/posts/define.ts'
import { showPost } from '../../../incident/posts/effects.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { show } from '../../post.ts'

/**
 * Asks to notify people, once for each reason, of what was given up or waits until people have fixed something. While Slack refuses the
 * token, nobody can be notified.
 */
export function tell(fact: FactOf<'trouble'>, { troubles }: Pick<State, 'troubles'>): NewEffect[] {
  const { seq, data } = fact
  if (data.blocker) return data.first && data.effect !== 'workspace' ? [toAdmins(seq, seq)] : []
  if (data.retrying) return []
  const others = troubles.filter((each) => each.seq !== seq && !each.retrying && each.error === data.error)
  const again = troubles.some((each) => each.seq === seq && each.retries > 0)
  return [...(others.length ? [] : [toAdmins(seq, seq)]), ...(again ? settle(fact) : [])]
}

/** Asks for the messages that could not be posted while there was no place for them. */
export function tellNow(fact: { seq: number }, state: State): NewEffect[] {
  return state.troubles.filter(({ retrying }) => !retrying).map(({ seq }) => toAdmins(seq, fact.seq))
}

/** Asks to notify people that the trouble is over. If the token was refused, they learn of it only now. */
export function tellOver(fact: FactOf<'trouble-over'>): NewEffect[] {
  const { of, first, effect } = fact.data
  const token = effect === 'workspace' && first && of !== undefined
  return [...settle(fact), ...(token ? [toAdmins(of, fact.seq)] : [])]
}

function toAdmins(seq: number, cause: number): NewEffect {
  return tellAdmins({ name: `tell-admins:${seq}:${cause}`, data: { seq } })
}

/** `user` is an admin, or empty for the incident's channel. */
export const showTrouble = (seq: number, user: string, cause: { seq: number } | { key: string }): NewEffect =>
  show(troublePost({ seq, user }), cause)

/** Updates messages whose reason or button may be out of date because of this fact. */
export function settle({ seq, data }: { seq: number; data: { effect: string } }): NewEffect[] {
  return [settleTrouble({ name: `settle-trouble:${seq}`, data: { effect: data.effect } })]
}

/** Whether an effect tells of trouble. Nobody is notified of its own trouble, since each message could lead to the next. */
export function tellsOfTrouble({ kind, data }: { kind: string; data: unknown }): boolean {
  if (kind === tellAdmins.kind || kind === settleTrouble.kind) return true
  const shown = kind === showPost.kind ? showPost.data.safeParse(data).data : undefined
  return shown !== undefined && partsOf(shown.purpose).kind === troublePost.kind
}

/** Asks for one more try of what was given up, once for each time that we notified people of it. Anyone may ask. */
export function tryAgain(
  state: State,
  { seq, by }: { seq: number; by: string },
  now: Date,
): { facts: NewFact[]; retry: string[] } | Refusal {
  const trouble = state.troubles.find((each) => each.seq === seq)
  if (!trouble) return refuse('That is settled: it has worked meanwhile, or there is a newer message about it.')
  if (trouble.retriedBy !== null)
    return refuse(sentence`${person(trouble.retriedBy)} has asked for another try already.`)
  const { effect, what } = trouble
  const fact: NewFact = {
    ...{ kind: 'retried', data: { effect, what }, actor: by, occurredAt: now, key: `retried:${seq}` },
  }
  return { facts: [fact], retry: [effect] }
}
