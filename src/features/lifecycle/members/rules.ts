import type { Settings } from '../../../config/index.ts'
import { isInside } from '../../../incident/access/visibility.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { heldBy } from '../../../incident/on-call/held-by.ts'
import type { State } from '../../../incident/state.ts'
import { heldWords } from '../../on-call/held-words.ts'

/** Lists what a person is still responsible for. None of it passes to anybody else by itself. */
export function stillHas(state: State, user: string, roles: Settings['roles']): string[] {
  return heldWords(heldBy(state, user), roles)
}

/**
 * Records where Slack's list of members differs from the joins and leaves that we know. `asOf` is the state before Slack was asked: a move
 * after that is newer than the list.
 */
export function recount(
  state: State,
  { asOf, members, self }: { asOf: State; members: string[]; self: string },
  now: Date,
): { facts: NewFact[] } {
  const moved = (user: string) => JSON.stringify(move(state, user)) !== JSON.stringify(move(asOf, user))
  const known = Object.keys(state.access?.moves ?? {})
  const come = members.filter((user) => user !== self && !isInside(state, user) && !moved(user))
  const gone = known.filter((user) => isInside(state, user) && !members.includes(user) && !moved(user))
  const told = (user: string) => ({ actor: user, occurredAt: now })
  return {
    facts: [
      ...come.map((user) => ({
        ...{ kind: 'joined' as const, data: { user, inviter: null, counted: true } },
        ...told(user),
      })),
      // A person who was let in and has never been in the channel may be about to join.
      ...gone
        .filter((user) => move(state, user)?.at !== '')
        .map((user) => ({ kind: 'left' as const, data: { user, counted: true }, ...told(user) })),
    ],
  }
}

const move = ({ access }: State, user: string) => access?.moves[user]
