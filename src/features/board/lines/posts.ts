import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { type LivingPost, type PostView, show } from '../../feature.ts'
import { factOf, lineInChannel, say } from '../../posts/line.ts'
import { linePost } from './view.ts'

/** The first message of a line's thread, and who leads it now. */
export const linePosts: Record<'line' | 'line-led-said', LivingPost> = {
  'line-led-said': lineInChannel(leadLine),
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
  const { number } = fact.data
  const place = state.lines.find((each) => each.number === number)?.place
  return place && fact.actor !== null ? [say(`line-led-said:${fact.seq}`)] : []
}

async function leadLine(view: PostView) {
  const fact = await factOf('line-led', view)
  const place = view.state.lines.find((each) => each.number === fact?.data.number)?.place
  if (!fact?.actor || !place) return null
  const { lead } = fact.data
  const by = fact.actor === lead ? '' : `, says ${user(fact.actor)}`
  return { text: `${user(lead)} leads this line now${by}.`, thread: place.ts }
}
