import { nothing } from '../../jobs/effect-handler.ts'
import { type Feature, show } from '../feature.ts'
import { cardMessage } from './view.ts'

const redraw = (fact: { seq: number }) => [show('card', fact)]

/** The pinned card of an incident's channel, edited in place. */
export const cardFeature: Feature = {
  name: 'card',

  posts: {
    card: {
      render: ({ state, links, house }) =>
        state.channel && { to: { channel: state.channel.id }, message: cardMessage(state, house.settings, links) },
      posted: (_, place, now) => ({
        facts: [{ kind: 'card-posted', data: place, actor: null, occurredAt: now, key: 'card-posted' }],
        effects: [{ kind: 'pin-card', name: 'pin-card' }],
      }),
    },
  },

  effects: {
    'pin-card': async ({ state }, house) => {
      if (state.card) await house.slack.pin(state.card)
      return nothing
    },
  },

  reactions: {
    'channel-opened': redraw,
    'status-changed': redraw,
    'severity-changed': redraw,
    'role-taken': redraw,
    'imoc-wanted': redraw,
    'imoc-missing': redraw,
    'update-written': redraw,
    'checklist-started': redraw,
    'item-set': redraw,
    gap: redraw,
    reconciled: redraw,
    'channel-unarchived': redraw,
    // The card's own trouble is not shown on it: during an outage each redrawing would ask for the next.
    trouble: (fact) => (fact.data.effect.includes(':show:card') ? [] : redraw(fact)),
    retried: redraw,
    'trouble-over': redraw,
    erased: redraw,
  },
}
