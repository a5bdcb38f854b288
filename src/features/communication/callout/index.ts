import { chaseCallout } from '../../../incident/communication/effects.ts'
import {
  calloutDm,
  calloutNudge,
  calloutPost,
  calloutPosts,
  calloutQuestion,
  calloutWord,
} from '../../../incident/communication/posts.ts'
import type { Callout } from '../../../incident/communication/state.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { type LivingPost, onPost, type PostView, type Show, show, showAgain } from '../../post.ts'
import {
  acknowledgeCallout,
  askAboutCallout,
  calloutForm,
  openCallout,
  questionForm,
  withdrawCallout,
} from './actions.ts'
import { pressAcknowledge, pressQuestion, pressTakeBack, sendQuestion } from './answer.ts'
import { onChaseCallout } from './effects.ts'
import { calloutButton, homeBlocks, openBlocks, openInShort } from './overview.ts'
import { chases } from './rules.ts'
import { openForm, openOnMessage, sayByCommand, sayByForm } from './say.ts'
import { delivered, nudge, question, spoken, word } from './view.ts'

const find = (state: State, number: number) => state.callouts.find((each) => each.number === number)

/** A living post of one callout, by the callout's number. */
const post = (render: (callout: Callout, view: PostView<number>) => Show | null): LivingPost<number> => ({
  render: (view) => {
    const callout = find(view.state, view.about)
    return callout ? render(callout, view) : null
  },
})

/** Shows what became of a callout in every message about it. */
function redraw(fact: { seq: number; data: { number: number } }, state: State) {
  const { number } = fact.data
  const chased = find(state, number)?.chased ?? []
  return [
    show(calloutPost(number), fact),
    show(calloutDm(number), fact),
    ...chased.map(({ to }) => show(chasePost[to](number), fact)),
  ]
}

const chasePost = { addressee: calloutNudge, imoc: calloutWord }

/** A statement to one person, who must acknowledge it. It is posted in the channel, and followed up until it is acknowledged. */
export const calloutFeature: FeatureOf<'callout'> = {
  name: 'callout',

  posts: [
    onPost(
      calloutPost,
      post((callout, { state }) => state.channel && spoken(state, callout, { channel: state.channel.id })),
    ),
    // If it was acknowledged or withdrawn while Slack was away, nobody has to be notified or reminded.
    onPost(
      calloutDm,
      post((callout, { state, isPosted }) =>
        callout.status === 'open' || isPosted ? delivered(state, callout) : null,
      ),
    ),
    onPost(
      calloutNudge,
      post((callout, { state, isPosted }) => (callout.status === 'open' || isPosted ? nudge(state, callout) : null)),
    ),
    onPost(
      calloutWord,
      post((callout, { state, isPosted }) => {
        const told = callout.chased.find(({ to }) => to === 'imoc')
        if (!told || !(callout.status === 'open' || isPosted)) return null
        if (told.user !== null) return word(state, callout, { user: told.user })
        return state.channel && word(state, callout, { channel: state.channel.id })
      }),
    ),
    onPost(calloutQuestion, {
      render: async ({ state, about, ctx }) => {
        const fact = await ctx.incidents.fact(state.id, about)
        const callout = fact?.kind === 'callout-answered' && find(state, fact.data.number)
        return callout ? question(state, callout, fact.data.words) : null
      },
    }),
  ],

  commands: { callout: sayByCommand },
  shortcuts: { 'call-out': openOnMessage },
  actions: [
    onAction(openCallout, openForm),
    onAction(acknowledgeCallout, pressAcknowledge),
    onAction(askAboutCallout, pressQuestion),
    onAction(withdrawCallout, pressTakeBack),
  ],
  views: [onSubmit(calloutForm, sayByForm), onSubmit(questionForm, sendQuestion)],
  effects: [onEffect(chaseCallout, onChaseCallout)],

  card: {
    blocks: ({ state }) => openBlocks(state),
    short: ({ state }) => openInShort(state),
    buttons: ({ state }) => [calloutButton(state)],
  },
  home: ({ user, open }) => open.flatMap(({ state }) => homeBlocks(state, user)),

  reactions: {
    'callout-made': (fact, state, { settings }) => {
      const callout = find(state, fact.data.number)
      const timers = callout ? chases(callout, { seq: fact.seq, from: fact.occurredAt, settings }) : []
      return [...redraw(fact, state), ...timers]
    },
    'callout-answered': (fact, state, { settings }) => {
      const callout = find(state, fact.data.number)
      if (fact.data.answer === 'acknowledged' || callout?.status !== 'open') return redraw(fact, state)
      const timers = chases(callout, { seq: fact.seq, from: fact.occurredAt, settings })
      return [...redraw(fact, state), show(calloutQuestion(fact.seq), fact), ...timers]
    },
    'callout-withdrawn': redraw,
    'callout-chased': (fact) => [show(chasePost[fact.data.to](fact.data.number), fact)],
    // A message for which there was no other place waits for the channel.
    'channel-opened': (fact, state) =>
      state.callouts
        .filter(({ chased }) => chased.some(({ to, user }) => to === 'imoc' && user === null))
        .map(({ number }) => show(calloutWord(number), fact)),
    // A person who was not notified because the incident was over is notified once it is open again.
    'status-changed': (fact, state, { settings, now }) =>
      isOver(fact.data.from) && !isOver(fact.data.to)
        ? state.callouts
            .filter(({ status }) => status === 'open')
            .flatMap((callout) => chases(callout, { seq: fact.seq, from: now, settings }))
        : [],
    erased: (fact, state) => (state.callouts.length ? calloutPosts.map(({ all }) => showAgain(all, fact)) : []),
  },
}
