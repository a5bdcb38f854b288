import { decisionPost } from '../../../incident/communication/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onSubmit } from '../../handlers.ts'
import { onPost, show, showAgain } from '../../post.ts'
import { decisionForm, openDecision } from './actions.ts'
import { decide } from './rules.ts'
import { decideButton, decidedInShort, decisionMessage, decisionModal, lastBlocks } from './view.ts'

/** Records a decision with what was weighed. It is posted once and stays as it was entered. */
export const decisionFeature: FeatureOf<'decision'> = {
  name: 'decision',

  posts: [
    onPost(decisionPost, {
      render: async ({ state, about, ctx }) => {
        const fact = await ctx.incidents.fact(state.id, about)
        if (fact?.kind !== 'decided' || !state.channel) return null
        return { to: { channel: state.channel.id }, message: decisionMessage(fact) }
      },
    }),
  ],

  commands: {
    decide: (input, ctx) =>
      inIncident(input, ctx, async ({ id: incidentId }) => {
        const memory = { incidentId, id: ctx.newId() }
        await ctx.slack.openView(input.triggerId, decisionModal(memory, decode(input.text)))
        return null
      }),
  },

  actions: [
    onAction(openDecision, async ({ value, triggerId }, ctx) => {
      const found = await ctx.incidents.byId(value)
      if (!found) return { text: inMrkdwn(unknownIncident.refused) }
      await ctx.slack.openView(triggerId, decisionModal({ incidentId: found.id, id: ctx.newId() }, ''))
      return null
    }),
  ],

  views: [
    onSubmit(decisionForm, async ({ metadata, values: form, user }, ctx) => {
      const { incidentId, id } = metadata
      const done = await ctx.writer.commit(incidentId, (state, now) => decide(state, { id, form, by: user }, now))
      return isRefusal(done) ? { errors: { what: await inForm(done.refused, ctx) } } : { close: true }
    }),
  ],

  card: {
    blocks: ({ state }) => lastBlocks(state),
    short: ({ state }) => decidedInShort(state),
    buttons: ({ state }) => [decideButton(state)],
  },

  reactions: {
    decided: (fact) => [show(decisionPost(fact.seq), fact)],
    erased: (fact, state) => (state.decisions.length ? [showAgain(decisionPost.all, fact)] : []),
  },
}
