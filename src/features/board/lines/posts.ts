import { lineLeadSaid, linePost } from '../../../incident/board/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf, NewFact } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { onPost, type PostView, show } from '../../post.ts'
import { factOf, lineInChannel, say } from '../../posts/line.ts'
import { lineMessage } from './view.ts'

/** The first message of a line's thread; it shows who leads the line now. */
export const linePosts = [
  onPost(lineLeadSaid, lineInChannel(leadLine)),
  onPost(linePost, {
    render: ({ state, about: number }) => {
      const line = state.lines.find((each) => each.number === number)
      return line ? lineMessage(state, line) : null
    },
    posted: ({ about: number }, place, now) => {
      const key = `line-placed:${number}`
      const placed: NewFact = { kind: 'line-placed', data: { number, ...place }, actor: null, occurredAt: now, key }
      return { facts: [placed] }
    },
  }),
]

export const redrawLine = (fact: { seq: number; data: { number: number } }): NewEffect[] => [
  show(linePost(fact.data.number), fact),
]

export const redrawLines = (cause: { seq: number }, state: State): NewEffect[] =>
  state.lines.map(({ number }) => show(linePost(number), cause))

/** An edit notifies nobody, so a lead who was named by somebody else is mentioned once in the line's own thread. */
export function sayLead(fact: FactOf<'line-led'>, state: State): NewEffect[] {
  const { number } = fact.data
  const place = state.lines.find((each) => each.number === number)?.place
  return place && fact.actor !== null ? [say(lineLeadSaid(fact.seq))] : []
}

async function leadLine(view: PostView<number>) {
  const fact = await factOf('line-led', view)
  const place = view.state.lines.find((each) => each.number === fact?.data.number)?.place
  if (!fact?.actor || !place) return null
  const { lead } = fact.data
  const by = fact.actor === lead ? '' : `, says ${user(fact.actor)}`
  return { text: `${user(lead)} leads this line now${by}.`, thread: place.ts }
}
