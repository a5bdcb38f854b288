import { hypothesisSaid } from '../../../incident/board/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { onPost } from '../../post.ts'
import { factOf, lineInChannel, say } from '../../posts/line.ts'
import { movedLine } from './view.ts'

/** One line in the channel about what was found out about a hypothesis. */
export const hypothesisPosts = [
  onPost(
    hypothesisSaid,
    lineInChannel(async (view) => {
      const fact = await factOf('hypothesis-moved', view)
      const one = view.state.hypotheses.find((each) => each.number === fact?.data.number)
      return fact && one ? { text: movedLine(one, fact) } : null
    }),
  ),
]

/** Posts in the channel what is settled, since others may still work on it. More evidence for the same state is shown only on the board. */
export function sayMove(fact: FactOf<'hypothesis-moved'>, { hypotheses }: State): NewEffect[] {
  const { number, to } = fact.data
  if (to !== 'supported' && to !== 'ruled-out') return []
  const before = hypotheses.find((each) => each.number === number)?.evidence.at(-2)?.to ?? 'open'
  return before === to ? [] : [say(hypothesisSaid(fact.seq))]
}
