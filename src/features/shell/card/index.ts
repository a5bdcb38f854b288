import { postShown } from '../../../incident/effect-names.ts'
import { pinCard } from '../../../incident/posts/effects.ts'
import { cardPost } from '../../../incident/posts/posts.ts'
import { noOutcome } from '../../../jobs/effect-handler.ts'
import type { CardPart, FeatureOf } from '../../feature.ts'
import { onAction, onEffect } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { reactAlike } from '../../reaction.ts'
import { showOthers } from './actions.ts'
import { others } from './buttons.ts'
import { cardMessage } from './view.ts'

const redraw = (fact: { seq: number }) => [show(cardPost.key, fact)]

/** The pinned card of an incident's channel, which is edited in place. `parts` are what the other features show on it. */
export const card = (parts: readonly CardPart[]): FeatureOf<'card'> => ({
  name: 'card',

  actions: [
    onAction(showOthers, async ({ value }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (found === null) return null
      return others({ state: found.state, settings: ctx.settings, links: ctx.links(found.state) }, parts)
    }),
  ],

  posts: [
    onPost(cardPost, {
      stays: true,
      render: ({ state, links, ctx }) =>
        state.channel && {
          to: { channel: state.channel.id },
          message: cardMessage({ state, settings: ctx.settings, links }, parts),
        },
      posted: (_, place, now) => ({
        facts: [{ kind: 'card-posted', data: place, actor: null, occurredAt: now, key: `card-posted:${place.ts}` }],
        effects: [pinCard({ name: `pin-card:${place.ts}` })],
      }),
    }),
  ],

  effects: [
    onEffect(pinCard, async ({ state }, ctx) => {
      if (state.card) await ctx.slack.pin(state.card)
      return noOutcome
    }),
  ],

  reactions: {
    ...reactAlike('card', redraw),
    // The card does not show its own trouble: during an outage each update of the card would ask for the next one.
    trouble: (fact) => (postShown(fact.data) === cardPost.key ? [] : redraw(fact)),
  },
})
