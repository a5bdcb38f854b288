import { countMembers } from '../../../incident/access/effects.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { State } from '../../../incident/state.ts'

/** Compares who is in a private incident's channel with what we were told: the feature `members` does it. */
export function count({ private: hidden, channel }: Pick<State, 'private' | 'channel'>, pass: string): NewEffect[] {
  return hidden && channel ? [countMembers({ name: `count-members:${pass}` })] : []
}
