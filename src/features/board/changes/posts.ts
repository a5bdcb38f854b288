import { compareChanges } from '../../../incident/board/effects.ts'
import { changeDone, changePost, changeQuestion, overlapWarning } from '../../../incident/board/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { State } from '../../../incident/state.ts'
import { onPost, show } from '../../post.ts'
import { factOf, lineInChannel } from '../../posts/line.ts'
import { overlapName, overlaps } from './overlaps.ts'
import { isInFlight } from './rules.ts'
import { changeMessage, clashDm, doneLine, stillQuestion } from './view.ts'

type Cause = { seq: number }

/** The messages in the channel, the warning to the person who was first, and the question after a while. */
export const changePosts = [
  onPost(changePost, {
    render: ({ state, about, ctx }) => {
      const change = numbered(state, about)
      return change ? changeMessage(state, change, ctx.settings) : null
    },
  }),
  onPost(overlapWarning, {
    render: ({ state, about, ctx }) => {
      const clash = overlaps(state).find(({ first, second }) => overlapName(first, second) === about)
      return clash ? clashDm(state, clash, ctx.settings) : null
    },
  }),
  // The message that announced the change may be far up in the channel by now.
  onPost(
    changeDone,
    lineInChannel(async (view) => {
      const fact = await factOf('change-ended', view)
      const change = fact && numbered(view.state, fact.data.number)
      return change ? { text: doneLine(change, fact) } : null
    }),
  ),
  onPost(changeQuestion, {
    render: ({ state, about }) => {
      const change = numbered(state, about)
      return change ? stillQuestion(state, change) : null
    },
  }),
]

const numbered = ({ changes }: State, number: number) => changes.find((each) => each.number === number)

/** Shows again everything about this change, and about changes that overlap with it. */
export function redrawChange(cause: Cause, state: State, number: number): NewEffect[] {
  const change = numbered(state, number)
  const beside = state.changes.filter(
    (each) => isInFlight(each) && each.service !== null && each.service === change?.service && each.number !== number,
  )
  const about = overlaps(state).filter(
    ({ first, second }) => first.number === number || (second.elsewhere === null && second.number === number),
  )
  return [
    ...[number, ...beside.map((each) => each.number)].map((each) => show(changePost(each), cause)),
    ...about.map(({ first, second }) => show(overlapWarning(overlapName(first, second)), cause)),
    ...(change?.asked ? [show(changeQuestion(number), cause)] : []),
  ]
}

/** Shows the questions without an answer again: nobody waits for an answer once the incident is over. */
export function redrawQuestions(cause: Cause, { changes }: State): NewEffect[] {
  return changes
    .filter((each) => isInFlight(each) && each.asked)
    .map(({ number }) => show(changeQuestion(number), cause))
}

/** Shows everything about every change again, after texts were erased. */
export function redrawChanges(cause: Cause, state: State): NewEffect[] {
  const all = state.changes.flatMap((each) => redrawChange(cause, state, each.number))
  return [...new Map(all.map((effect) => [effect.name, effect])).values()]
}

/** Asks to tell other incidents about a change on a service that they may be changing too, and about its end. */
export function compare(cause: Cause, service: string | null | undefined): NewEffect[] {
  return service ? [compareChanges({ name: `compare-changes:${cause.seq}` })] : []
}
