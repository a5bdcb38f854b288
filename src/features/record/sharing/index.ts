import { shareSaid } from '../../../incident/record/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { newShare } from '../../../store/share-links.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, type Press } from '../../handlers.ts'
import { onPost } from '../../post.ts'
import { factOf, lineInChannel, say } from '../../posts/line.ts'
import { withdrawShare } from '../actions.ts'
import { confirmShare } from './actions.ts'
import { readWish, share, type Wish, withdraw, withinLimits } from './rules.ts'
import { confirmReply, saidWords, sharedReply, withdrawnWords } from './view.ts'

/** Shows one page of an incident to people outside Slack, by links that end. */
export const sharingFeature: FeatureOf<'sharing'> = {
  name: 'sharing',

  commands: {
    share: (input, ctx) =>
      inIncident(input, ctx, async ({ id }) => {
        const wish = readWish(decode(input.text))
        if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
        return shareBy(id, { ...wish, user: input.user, confirmed: false }, ctx)
      }),
  },

  actions: [
    onAction(confirmShare, async ({ value, user }: Press<Wish & { incidentId: string; press: string }>, ctx) => {
      const { incidentId, press, page, hours } = value
      const wish = withinLimits({ page, hours })
      if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
      return shareBy(incidentId, { ...wish, user, confirmed: true, key: press }, ctx)
    }),
    onAction(withdrawShare, async ({ value: { incidentId, id }, user }, ctx) => {
      const done = await ctx.writer.commit(incidentId, (state, now) => withdraw(state, { id, user }, now))
      return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'The link is withdrawn: it opens nothing any more.' }
    }),
  ],

  posts: [
    onPost(
      shareSaid,
      lineInChannel(async (view) => {
        const made = await factOf('shared', view)
        if (made) return { text: saidWords(made) }
        const ended = await factOf('share-withdrawn', view)
        return ended && { text: withdrawnWords(ended) }
      }),
    ),
  ],

  // In a public incident everybody can see it on the timeline, and nobody has to know at once.
  reactions: {
    shared: (fact, state) => (state.private ? [say(shareSaid(fact.seq))] : []),
    'share-withdrawn': (fact, state) => (state.private ? [say(shareSaid(fact.seq))] : []),
  },
}

async function shareBy(
  incidentId: string,
  wish: Wish & { user: string; confirmed: boolean; key?: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const { id, secret } = newShare()
  const done = await ctx.writer.commit(incidentId, (state, now) => share(state, { ...wish, id }, now))
  if (isRefusal(done)) {
    const found = done.unlessConfirmed ? await ctx.incidents.byId(incidentId) : null
    return found ? confirmReply(found.state, wish, ctx.newId()) : { text: inMrkdwn(done.refused) }
  }
  const made = done.state.shares.find((each) => each.id === id)
  return made
    ? sharedReply(done.state, made, ctx.shareAddress(secret))
    : {
        text: 'You have shared it already by pressing before; `/incident links` lists the link. Its address was shown then.',
      }
}
