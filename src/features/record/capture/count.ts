import { countMembers } from '../../../incident/access/effects.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { State } from '../../../incident/state.ts'

/** Asks to compare the members of a private incident's channel with the joins and leaves that we know; the feature `members` does that. */
export function count({ private: hidden, channel }: Pick<State, 'private' | 'channel'>, pass: string): NewEffect[] {
  return hidden && channel ? [countMembers({ name: `count-members:${pass}` })] : []
}
