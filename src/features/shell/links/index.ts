import { relink } from '../../../incident/access/effects.ts'
import { allPosts } from '../../../incident/posts/define.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { noOutcome } from '../../../jobs/effect-handler.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, type Press } from '../../handlers.ts'
import { showAgain } from '../../post.ts'
import { renewBookmarks } from '../../posts/bookmarks.ts'
import { renew } from '../../posts/renewed-links.ts'
import { renewLinks } from './actions.ts'
import { linksReply, renewReply } from './view.ts'

/** Shows the links of an incident's pages and renews them: then the old links do not work. */
export const linksFeature: FeatureOf<'links'> = {
  name: 'links',

  commands: { links },
  actions: [onAction(renewLinks, press)],

  effects: [
    onEffect(relink, async ({ state, incidentId }, ctx) => {
      // The links may have been renewed once more meanwhile.
      const found = await ctx.incidents.byId(incidentId)
      if (state.channel && found) await renewBookmarks(ctx.slack, state.channel.id, ctx.links(found.webKey))
      return noOutcome
    }),
  ],

  reactions: {
    'links-renewed': (fact, state) => [
      ...(state.channel ? [relink({ name: `relink:${fact.seq}` })] : []),
      showAgain(allPosts, fact),
    ],
  },
}

function links(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ webKey, state }) =>
    /^renew\b/i.test(input.text) ? renewReply(state, ctx.newId()) : linksReply(state, ctx.links(webKey)),
  )
}

async function press(input: Press<{ incidentId: string; id: string }>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, id } = input.value
  const webKey = ctx.newId().replaceAll('-', '')
  const done = await ctx.writer.commit(incidentId, (_, now) => renew({ id, by: input.user, webKey }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const found = await ctx.incidents.byId(incidentId)
  return found && linksReply(found.state, ctx.links(found.webKey), 'The old links no longer work.')
}
