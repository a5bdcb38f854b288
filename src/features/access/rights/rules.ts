import { includes, type Right, rightIn } from '../../../incident/access/rights.ts'
import { isInside } from '../../../incident/access/visibility.ts'
import { minutes } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

type Wish = { by: string; right: Right }

/** How long one question stands: the same one is not sent again before (ms). */
const stands = minutes(15)

/** Asks for a right in this incident. Asked again within a quarter of an hour, it is the same question. */
export function askFor(state: State, { by, right }: Wish, now: Date): { facts: NewFact[] } | Refusal {
  if (includes(rightIn(state, by), right)) return refuse('You have that right here now: do it once more.')
  const key = `right-asked:${by}:${right}:${Math.floor(now.getTime() / stands)}`
  return { facts: [{ kind: 'right-asked', data: { right }, actor: by, occurredAt: now, key }] }
}

/** `may`: whoever gives it has the right by the configuration. Nobody gives what they do not have, or to themselves. */
export function give(
  state: State,
  { by, right, user, may }: Wish & { user: string; may: boolean },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (by === user || !(may || includes(rightIn(state, by), right)))
    return refuse('Only somebody else who has this right can give it.')
  if (!isInside(state, user)) return refuse(sentence`${person(user)} is not in this incident any more.`)
  if (includes(rightIn(state, user), right)) return refuse(sentence`${person(user)} has that right here already.`)
  return { facts: [{ kind: 'right-given', data: { user, right }, actor: by, occurredAt: now }] }
}

/** Goes on without the right, with a reason. Whoever has it by now needs no reason, and nothing is recorded. */
export function goOn(
  state: State,
  { by, right, reason }: Wish & { reason: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (right === 'admin') return refuse('Nobody goes on without the right of an admin.')
  if (includes(rightIn(state, by), right)) return { facts: [] }
  if (reason === '') return refuse('Say in a few words why it cannot wait.')
  return { facts: [{ kind: 'broke-glass', data: { right, reason }, actor: by, occurredAt: now }] }
}
