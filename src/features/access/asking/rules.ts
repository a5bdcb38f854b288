import { isInside } from '../../../incident/access/visibility.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { declarerOf } from '../../../incident/lifecycle/declarer.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

/** Lets somebody in who asked, once. */
export function letIn(
  state: State,
  { by, user }: { by: string; user: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (isInside(state, user)) return refuse(sentence`${person(user)} is in already.`)
  if (!Object.hasOwn(state.accessAsked.at, user)) return refuse(sentence`${person(user)} has not asked to be let in.`)
  return { facts: [{ kind: 'let-in', data: { user }, actor: by, occurredAt: now }] }
}

/** Who hears of it: the IMOC, or the declarer, or whoever else is in the incident; nobody if nobody is. */
export function whoIsAsked(state: State): string | null {
  const { imoc, roles, access } = state
  const all = [
    imoc?.user,
    declarerOf(state),
    ...roles.map(({ user }) => user),
    ...Object.keys(access?.moves ?? {}).toSorted(),
  ]
  return all.find((user) => user !== undefined && isInside(state, user)) ?? null
}
