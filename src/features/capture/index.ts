import { after, minutes } from '../../incident/clock.ts'
import { isOver } from '../../incident/status.ts'
import type { Feature } from '../feature.ts'
import { captures } from './captures.ts'
import { hourly, lookBack } from './look-back.ts'
import { compare, reconcilePage } from './reconcile.ts'

/** Everything that people say and do in an incident's channel becomes a fact by itself; what was missed is read afterwards. */
export const captureFeature: Feature = {
  name: 'capture',

  events: captures,

  effects: { reconcile: reconcilePage, 'look-back': lookBack },

  reactions: {
    // People may talk in the channel before we have recorded that it is ours.
    'channel-opened': (_, __, { now }) => [
      compare({ id: 'opened', why: 'opened', dueAt: after(now, minutes(0.25)) }),
      hourly(now, 'opened'),
    ],
    'status-changed': (fact, _, { now }) => {
      if (isOver(fact.data.to)) return [compare({ id: `end-${fact.seq}`, why: 'end' })]
      return isOver(fact.data.from) ? [hourly(now, `again-${fact.seq}`)] : []
    },
  },
}
