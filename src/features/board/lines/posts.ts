import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts/index.ts'
import type { State } from '../../../incident/state/index.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { type LivingPost, show } from '../../feature.ts'
import { linePost } from './view.ts'

/** The first message of a line's thread. */
export const linePosts: Record<'line', LivingPost> = {
  line: {
    render: ({ state, about }) => {
      const line = state.lines.find((each) => each.number === Number(about))
      return line ? linePost(state, line) : null
    },
    posted: ({ about }, place, now) => ({
      facts: [
        {
          kind: 'line-placed',
          data: { number: Number(about), ...place },
          ...{ actor: null, occurredAt: now, key: `line-placed:${about}` },
        },
      ],
    }),
  },
}

export const redrawLine = (fact: { seq: number; data: { number: number } }): NewEffect[] => [
  show(`line:${fact.data.number}`, fact),
]

export const redrawLines = (cause: { seq: number }, state: State): NewEffect[] =>
  state.lines.map(({ number }) => show(`line:${number}`, cause))

/** An edit tells nobody, so whom somebody else made lead is named once in the line's own thread. */
export function sayLead(fact: FactOf<'line-led'>, state: State): NewEffect[] {
  const { number, lead } = fact.data
  const place = state.lines.find((each) => each.number === number)?.place
  if (!place || fact.actor === null) return []
  const text =
    fact.actor === lead
      ? `${user(lead)} leads this line now.`
      : `${user(lead)} leads this line now, says ${user(fact.actor)}.`
  return [{ kind: 'say', name: `line-led-said:${fact.seq}`, data: { text, thread: place.ts } }]
}
