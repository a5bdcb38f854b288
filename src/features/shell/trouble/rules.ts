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
 * Whom to tell of what was given up, or waits until people have mended something: once for each reason. While the token is refused
 * nobody can be told.
 */
export function tell(fact: FactOf<'trouble'>, { troubles }: Pick<State, 'troubles'>): NewEffect[] {
  const { seq, data } = fact
  if (data.blocker) return data.first && data.effect !== 'workspace' ? [toAdmins(seq, seq)] : []
  if (data.retrying) return []
  const others = troubles.filter((each) => each.seq !== seq && !each.retrying && each.error === data.error)
  const again = troubles.some((each) => each.seq === seq && each.retries > 0)
  return [...(others.length ? [] : [toAdmins(seq, seq)]), ...(again ? settle(fact) : [])]
}

/** What could not be said while there was no place for it. */
export function tellNow(fact: { seq: number }, state: State): NewEffect[] {
  return state.troubles.filter(({ retrying }) => !retrying).map(({ seq }) => toAdmins(seq, fact.seq))
}

/** It is over; of a refused token people hear only now. */
export function tellOver(fact: FactOf<'trouble-over'>): NewEffect[] {
  const { of, first, effect } = fact.data
  const token = effect === 'workspace' && first && of !== undefined
  return [...settle(fact), ...(token ? [toAdmins(of, fact.seq)] : [])]
}

function toAdmins(seq: number, cause: number): NewEffect {
  return tellAdmins({ name: `tell-admins:${seq}:${cause}`, data: { seq } })
}

/** `user`: an admin, or empty for the incident's channel. */
export const showTrouble = (seq: number, user: string, cause: { seq: number } | { key: string }): NewEffect =>
  show(troublePost({ seq, user }), cause)

/** Messages that may have lost their reason, or their button, to this fact. */
export function settle({ seq, data }: { seq: number; data: { effect: string } }): NewEffect[] {
  return [settleTrouble({ name: `settle-trouble:${seq}`, data: { effect: data.effect } })]
}

/** Effects that tell of trouble; their own is told to nobody, or one would lead to the next. */
export function tellsOfTrouble({ kind, data }: { kind: string; data: unknown }): boolean {
  if (kind === tellAdmins.kind || kind === settleTrouble.kind) return true
  const shown = kind === showPost.kind ? showPost.data.safeParse(data).data : undefined
  return shown !== undefined && partsOf(shown.purpose).kind === troublePost.kind
}

/** One more try of what was given up, once for each time that we told of it. Anyone may ask. */
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
