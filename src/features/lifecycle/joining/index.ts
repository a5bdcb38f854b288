import { brief } from '../../../incident/lifecycle/effects.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'

import { onAction, onEffect, type Press } from '../../handlers.ts'
import { observe, respond } from './actions.ts'
import { onBrief, storyFor } from './effects.ts'
import { choosePart, isBack, isNews, needsStory, type Part } from './rules.ts'
import { chosen } from './view.ts'

/** Shows a person who joins the brief, once and to them alone, and asks whether they respond or observe. */
export const joiningFeature: FeatureOf<'joining'> = {
  name: 'joining',

  commands: {
    catchup: (input, ctx) => inIncident(input, ctx, (found) => storyFor(input.user, found, ctx)),
  },

  effects: [onEffect(brief, onBrief)],

  actions: [
    onAction(respond, (press, ctx) => choose(press, 'respond', ctx)),
    onAction(observe, (press, ctx) => choose(press, 'observe', ctx)),
  ],

  reactions: {
    joined: (fact, state, { now }) => {
      const { user } = fact.data
      if (!isNews(fact, now)) return []
      if (isBack(state, user)) return [brief({ name: `brief:${user}:${fact.seq}`, data: { user } })]
      return needsStory(state, user) ? [brief({ name: `brief:${user}`, data: { user } })] : []
    },
  },
}

async function choose(input: Press<string>, part: Part, ctx: FeatureContext): Promise<Reply | null> {
  const observer = ctx.settings.roles.some(({ id, many }) => id === 'observer' && many)
  const done = await ctx.writer.commit(input.value, (state, now) =>
    choosePart(state, { user: input.user, part, observer }, now),
  )
  return isRefusal(done) ? { text: inMrkdwn(done.refused) } : chosen(done.state, part)
}
