import { remindOpen } from '../../../incident/board/effects.ts'
import { leftOpenPost } from '../../../incident/board/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { onPost, show } from '../../post.ts'
import { inFlight } from '../changes/rules.ts'
import { isLeft } from '../undos/rules.ts'
import { leftOpenDm } from './view.ts'

const hasEnded = ({ status }: Pick<State, 'status'>) => status === 'resolved' || status === 'closed'

/** Returns the numbers of what is still open at the end of an incident. */
function leftOpen(state: State): { undos: number[]; changes: number[] } {
  const numbers = (list: readonly { number: number }[]) => list.map((each) => each.number)
  return { undos: numbers(state.undos.filter(isLeft)), changes: numbers(inFlight(state)) }
}

function isAnyLeft(state: State): boolean {
  const { undos, changes } = leftOpen(state)
  return undos.length + changes.length > 0
}

/** Asks for one reminder at each end: an incident that is resolved and then closed ends once, and one that is opened again ends again. */
export function remind(fact: FactOf<'status-changed'>, state: State): NewEffect[] {
  if (!hasEnded(state) || !isAnyLeft(state)) return []
  return [remindOpen({ name: `remind-open:${state.endedAt}`, data: { by: fact.actor } })]
}

/**
 * Reminds the IMOC, or the person who ended the incident if there is no IMOC. It reminds nobody if everything is done meanwhile, or if the
 * incident is open again.
 */
export async function onRemindOpen(
  { state, data: asked, key }: RunOf<typeof remindOpen>,
  ctx: FeatureContext,
): Promise<Outcome> {
  const user = state.imoc?.user ?? asked.by ?? state.declaredBy
  if (!hasEnded(state) || !isAnyLeft(state) || user === '') return noOutcome
  const data = { user, ...leftOpen(state) }
  return { facts: [{ kind: 'open-reminded', data, actor: null, occurredAt: ctx.clock.now(), key }] }
}

/** The message about what was still open at the end. */
export const leftOpenPosts = [
  onPost(leftOpenPost, {
    render: ({ state, about, ctx }) => {
      const told = state.reminders[about]
      return told ? leftOpenDm(state, told, ctx.settings) : null
    },
  }),
]

export const redrawReminders = (cause: { seq: number }, state: State): NewEffect[] =>
  state.reminders.map((_, index) => show(leftOpenPost(index), cause))
