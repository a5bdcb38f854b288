import { relink } from '../../../incident/access/effects.ts'
import { noOutcome } from '../../../jobs/effect-handler.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { renewBookmarks } from '../../posts/bookmarks.ts'
import { linksReply } from './view.ts'

/** Shows the addresses of an incident's pages. */
export const linksFeature: FeatureOf<'links'> = {
  name: 'links',

  commands: {
    links: (input, ctx) =>
      inIncident(input, ctx, async ({ id, state }) => linksReply(state, ctx.links(state), await ctx.shares.live(id))),
  },

  effects: [
    // Only earlier versions asked for it; one that still waits leads the bookmarks to the present addresses.
    onEffect(relink, async ({ state }, ctx) => {
      if (state.channel) await renewBookmarks(ctx.slack, state.channel.id, ctx.links(state))
      return noOutcome
    }),
  ],
}
