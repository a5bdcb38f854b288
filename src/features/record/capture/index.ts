import { after, minutes } from '../../../incident/clock.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { lookBack, reconcile, rejoin } from '../../../incident/record/effects.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'

import { captures } from './captures.ts'
import { count } from './count.ts'
import { hourly, onLookBack } from './look-back.ts'
import { compare, onReconcile } from './reconcile.ts'
import { onRejoin } from './rejoin.ts'

/** People may have written in the channel before it was recorded as ours. */
const soon = (round: string, state: State, now: Date) => [
  ...compare(state, { id: round, why: 'opened', dueAt: after(now, minutes(0.25)) }),
  ...count(state, round).map((effect) => ({ ...effect, dueAt: after(now, minutes(0.25)) })),
  hourly(now, round),
]

/** Records everything that people write and do in an incident's channel as facts; what was missed is read from the history afterwards. */
export const captureFeature: FeatureOf<'capture'> = {
  name: 'capture',

  events: captures,

  effects: [onEffect(reconcile, onReconcile), onEffect(lookBack, onLookBack), onEffect(rejoin, onRejoin)],

  reactions: {
    'channel-opened': (_, state, { now }) => soon('opened', state, now),
    'met-in-thread': (_, state, { now }) => soon('met', state, now),
    'status-changed': (fact, state, { now }) => {
      if (isOver(fact.data.to)) return compare(state, { id: `end-${fact.seq}`, why: 'end' })
      return isOver(fact.data.from) ? [hourly(now, `again-${fact.seq}`)] : []
    },
  },
}
