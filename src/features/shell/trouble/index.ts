import { settleTrouble, tellAdmins } from '../../../incident/failures/effects.ts'
import { troublePost } from '../../../incident/failures/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, type Press } from '../../handlers.ts'
import { onPost, showAgain } from '../../post.ts'
import { tryAgainPress } from './actions.ts'
import { onSettleTrouble, onTellAdmins } from './effects.ts'
import { troubleHome } from './home.ts'
import { settle, showTrouble, tell, tellNow, tellOver, tryAgain } from './rules.ts'
import { troubleMessage } from './view.ts'

/** Notifies the people who run imoc of what it had to give up, with a button that tries it again. */
export const troubleFeature: FeatureOf<'trouble'> = {
  name: 'trouble',

  posts: [
    onPost(troublePost, {
      render: async ({ state, about: { seq, user }, ctx }) => {
        const fact = await ctx.incidents.fact(state.id, seq)
        if (fact?.kind !== 'trouble') return null
        if (user !== '') {
          return { to: { user }, message: troubleMessage(state, fact, { inChannel: false }), outside: true }
        }
        if (!state.channel) return null
        return { to: { channel: state.channel.id }, message: troubleMessage(state, fact, { inChannel: true }) }
      },
      // If an admin cannot be notified, the channel is; if that fails too, nobody else is.
      refused: ({ about: { seq, user } }, cause) => (user === '' ? [] : [showTrouble(seq, '', cause)]),
    }),
  ],

  home: troubleHome,

  effects: [onEffect(tellAdmins, onTellAdmins), onEffect(settleTrouble, onSettleTrouble)],

  actions: [onAction(tryAgainPress, pressTryAgain, { serves: 'told' })],

  reactions: {
    trouble: tell,
    retried: settle,
    'trouble-over': tellOver,
    erased: (fact) => [showAgain(troublePost.all, fact)],
    'channel-opened': tellNow,
    'channel-unarchived': tellNow,
  },
}

async function pressTryAgain(
  { value, user: by }: Press<{ incidentId: string; seq: number }>,
  ctx: FeatureContext,
): Promise<Reply> {
  const { incidentId, seq } = value
  const done = await ctx.writer.commit(incidentId, (state, now) => tryAgain(state, { seq, by }, now))
  return {
    text: isRefusal(done) ? inMrkdwn(done.refused) : 'I am trying again. The message above will show the result.',
  }
}
