import type { FactData } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { askRelief, offerRelief, withdrawRelief } from '../../../incident/on-call/effects.ts'
import { reliefNobody, reliefOffer, reliefQuestion, relievedTold } from '../../../incident/on-call/posts.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { lineToPerson } from '../../posts/line.ts'
import { acceptRelief, carryOn, swap, swapLettingIn } from './actions.ts'
import { accept, answer } from './answers.ts'
import { onAskRelief, onOfferRelief, onWithdrawRelief } from './effects.ts'
import { askAt } from './rules.ts'
import { offer, question } from './view.ts'

const questionOf = ({ user: asked, hours, lateMs = 0 }: FactData<'relief-asked'>) =>
  reliefQuestion({ asked, hoursOn: hours, lateMs })

const withdraw = (fact: { seq: number }) => withdrawRelief({ name: `withdraw-relief:${fact.seq}` })

/**
 * Asks the IMOC "You have been IMOC for 3 h. Swap?", and again each hour. The question is a timer in the database; it looks at the state
 * before it asks.
 */
export const reliefFeature: FeatureOf<'relief'> = {
  name: 'relief',

  posts: [
    onPost(reliefQuestion, { render: ({ state, about }) => question(state, about) }),
    onPost(reliefOffer, { render: ({ state, about, ctx }) => offer(state, about, ctx.settings) }),
    onPost(
      relievedTold,
      lineToPerson(({ state: { imoc, number }, about: { tired } }) => {
        if (!imoc || imoc.user === tired) return null
        const text = `${user(imoc.user)} has taken over and is the IMOC of INC-${number} now. You are relieved. Eat, drink and rest.`
        return { user: tired, text }
      }),
    ),
    onPost(
      reliefNobody,
      lineToPerson(({ state: { imoc, number } }) => {
        const text = `Nobody else on the rota is free for INC-${number}: they have a role in it, cannot come, or have just been relieved. Ask somebody yourself: \`/incident handover @who\` in its channel.`
        return imoc && { user: imoc.user, text }
      }),
    ),
  ],

  effects: [
    onEffect(askRelief, onAskRelief),
    onEffect(offerRelief, onOfferRelief),
    onEffect(withdrawRelief, onWithdrawRelief),
  ],

  actions: [
    onAction(carryOn, (input, ctx) => answer(input, 'carry-on', ctx)),
    onAction(swap, (input, ctx) => answer(input, 'swap', ctx)),
    onAction(swapLettingIn, (input, ctx) => answer(input, 'swap', ctx, true)),
    onAction(acceptRelief, accept, { serves: 'asked' }),
  ],

  reactions: {
    'role-taken': (fact, _, { settings }) => [
      askAt({ user: fact.data.user, since: fact.occurredAt.toISOString() }, settings.imoc.relief.after_hours),
      withdraw(fact),
    ],
    'status-changed': (fact) => (isOver(fact.data.to) ? [withdraw(fact)] : []),
    erased: (fact) => [withdraw(fact)],
    'relief-asked': (fact) => [show(questionOf(fact.data), fact)],
    'relief-answered': (fact) =>
      fact.data.answer === 'swap' ? [offerRelief({ name: `offer-relief:${fact.seq}` })] : [],
  },
}
