import { isInside } from '../../incident/access/visibility.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { person, sentence } from '../../incident/sentence.ts'
import type { State } from '../../incident/state.ts'

/** Returns why a person who is not in a private incident gets no part in it; null if they are in it, or if it is public. */
export function notInside(state: State, whom: string, then: string): Refusal | null {
  if (isInside(state, whom)) return null
  return refuse(
    sentence`This incident is private, and ${person(whom)} is not in its channel: invite them first, then ${then}.`,
  )
}
