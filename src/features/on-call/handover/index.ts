import { isOver } from '../../../incident/lifecycle/status.ts'
import { awaitHandover, settleHandovers } from '../../../incident/on-call/effects.ts'
import {
  handoverNews,
  handoverOffer,
  handoverPack,
  handoverSaid,
  handoverTold,
} from '../../../incident/on-call/posts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { button } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { decode, user } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { personNamed } from '../../commands/named-person.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { onPost, type PostView, show } from '../../post.ts'
import { lineInChannel, lineToPerson, say, tell } from '../../posts/line.ts'
import { openHandover } from '../actions.ts'
import { acceptPress, declineForm, declinePress, handoverForm, withdrawPress } from './actions.ts'
import { accept, askWhy, decline, offer, open, withdraw } from './answers.ts'
import { onAwaitHandover, onSettleHandovers } from './effects.ts'
import { lookAt, offerNamed } from './rules.ts'
import { declined, handoverField, offerCopy, ownWatches, pack, silence } from './view.ts'

type Cause = { seq: number }

/** The two living posts of an offer: one for the person who is asked, and one for the IMOC who asks. */
const faces = (id: string, cause: Cause) => [show(handoverPack(id), cause), show(handoverOffer(id), cause)]
const news = (cause: Cause) => [settleHandovers({ name: `settle-handovers:${cause.seq}` })]
const lapsed = (cause: Cause, state: State) => [
  ...state.handovers.filter(({ answer }) => answer === 'lapsed').flatMap(({ id }) => faces(id, cause)),
  ...(state.handovers.length ? news(cause) : []),
]

/** Finds the offer that a post is about by the id in its purpose. */
const offerOf = ({ state, about }: PostView<string>) => offerNamed(state, about)

/** Hands the IMOC's part over to somebody else. Both must agree: until the other person accepts, the IMOC stays the IMOC. */
export const handoverFeature: FeatureOf<'handover'> = {
  name: 'handover',

  commands: {
    handover: (input, ctx) =>
      inIncident(input, ctx, async (found) => {
        const asked = { incidentId: found.id, by: input.user, triggerId: input.triggerId }
        if (input.text === '') return open(asked, ctx)
        const [, who = '', said = ''] = /^(\S+)\s*([\s\S]*)$/.exec(input.text) ?? []
        const person = await personNamed(who, ctx)
        if (isRefusal(person)) return { text: inMrkdwn(person.refused) }
        return open({ ...asked, to: person.id, summary: decode(said) }, ctx)
      }),
  },

  actions: [
    onAction(openHandover, ({ value: incidentId, user: by, triggerId }, ctx) =>
      open({ incidentId, by, triggerId }, ctx),
    ),
    onAction(acceptPress, accept, { serves: 'offered' }),
    onAction(declinePress, askWhy, { serves: 'offered' }),
    onAction(withdrawPress, withdraw),
  ],

  views: [onSubmit(handoverForm, offer), onSubmit(declineForm, decline, { serves: 'offered' })],

  posts: [
    onPost(handoverPack, {
      render: (view) => {
        const asked = offerOf(view)
        return asked ? pack(view.state, asked, view.ctx.settings) : null
      },
    }),
    onPost(handoverOffer, {
      render: (view) => {
        const asked = offerOf(view)
        return asked ? offerCopy(view.state, asked) : null
      },
    }),
    onPost(handoverNews, {
      render: ({ state, about: { id, what, lateMs = 0 } }) => {
        const asked = offerNamed(state, id)
        if (!asked) return null
        return what === 'declined' ? declined(state, asked) : silence(state, asked, lateMs)
      },
    }),
    onPost(
      handoverTold,
      lineToPerson((view) => {
        const asked = offerOf(view)
        if (!asked) return null
        const text = `${user(asked.to)} has accepted and is the IMOC of INC-${view.state.number} now. You are relieved. Eat, drink and rest.`
        return { user: asked.from, text }
      }),
    ),
    onPost(
      handoverSaid,
      lineInChannel((view) => {
        const asked = offerOf(view)
        return asked ? { text: `${user(asked.to)} is IMOC now; ${user(asked.from)} has handed over.` } : null
      }),
    ),
  ],

  effects: [onEffect(awaitHandover, onAwaitHandover), onEffect(settleHandovers, onSettleHandovers)],

  card: {
    fields: ({ state }) => handoverField(state),
    buttons: ({ state }) => (state.imoc ? [button(openHandover, 'Hand over…', state.id)] : []),
  },

  home: ({ user: asked, open: incidents }) => ownWatches(asked, incidents),

  reactions: {
    'handover-offered': (fact) => [
      ...faces(fact.data.id, fact),
      lookAt({ id: fact.data.id, at: fact.occurredAt }),
      ...news(fact),
    ],
    'handover-answered': (fact, state) => {
      const { id, answer } = fact.data
      const all = [...faces(id, fact), ...news(fact)]
      if (answer === 'declined') return [show(handoverNews({ id, what: 'declined' }), fact), ...all]
      return offerNamed(state, id) ? [...all, tell(handoverTold(id)), say(handoverSaid(id))] : all
    },
    'handover-withdrawn': (fact) => [...faces(fact.data.id, fact), ...news(fact)],
    'role-taken': lapsed,
    'account-changed': (fact, state) => (fact.data.had.handover ? lapsed(fact, state) : []),
    'status-changed': (fact, state) => (isOver(fact.data.to) ? lapsed(fact, state) : []),
    erased: (fact, state) => [
      ...state.handovers.flatMap(({ id }) => faces(id, fact)),
      ...(state.handovers.length ? news(fact) : []),
    ],
  },
}
