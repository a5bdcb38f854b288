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

/** What the end of an incident leaves standing, by its numbers. */
function leftOpen(state: State): { undos: number[]; changes: number[] } {
  const numbers = (list: readonly { number: number }[]) => list.map((each) => each.number)
  return { undos: numbers(state.undos.filter(isLeft)), changes: numbers(inFlight(state)) }
}

function isAnyLeft(state: State): boolean {
  const { undos, changes } = leftOpen(state)
  return undos.length + changes.length > 0
}

/** Once for each end: one that is resolved and then closed ends once, one that comes back ends again. */
export function remind(fact: FactOf<'status-changed'>, state: State): NewEffect[] {
  if (!hasEnded(state) || !isAnyLeft(state)) return []
  return [remindOpen({ name: `remind-open:${state.endedAt}`, data: { by: fact.actor } })]
}

/** To the IMOC; where there is none, to whoever ended it. To nobody where all is done meanwhile, or it goes on again. */
export async function onRemindOpen(
  { state, data: asked, key }: RunOf<typeof remindOpen>,
  ctx: FeatureContext,
): Promise<Outcome> {
  const user = state.imoc?.user ?? asked.by ?? state.declaredBy
  if (!hasEnded(state) || !isAnyLeft(state) || user === '') return noOutcome
  const data = { user, ...leftOpen(state) }
  return { facts: [{ kind: 'open-reminded', data, actor: null, occurredAt: ctx.clock.now(), key }] }
}

/** What an end left open. */
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
