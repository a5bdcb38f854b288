import { isInside } from '../../incident/access/visibility.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import { person, sentence } from '../../incident/sentence.ts'
import type { State } from '../../incident/state.ts'

/** Why nobody who is not in a private incident is given a part in it; null where they are, or it is public. */
export function notInside(state: State, whom: string, then: string): Refusal | null {
  if (isInside(state, whom)) return null
  return refuse(
    sentence`This incident is private, and ${person(whom)} is not in its channel: invite them first, then ${then}.`,
  )
}
