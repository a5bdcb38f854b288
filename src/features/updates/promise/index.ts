import { reopens } from '../../../incident/lifecycle/status.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { chaseUpdate } from '../../../incident/updates/effects.ts'
import type { ChaseAnswer } from '../../../incident/updates/facts.ts'
import { promiseByQuestion, promiseQuestion } from '../../../incident/updates/posts.ts'
import type { Chase } from '../../../incident/updates/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, type Press } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { type Asked, notNeeded, snoozePromise } from './actions.ts'
import { onChaseUpdate } from './effects.ts'
import { answerChase, chaseAt, openChase } from './rules.ts'
import { question, toWhoPromised } from './view.ts'

type Question = Pick<Chase, 'update' | 'round'>

const idOf = ({ update, round }: Question) => ({ update, round })

const chaseOf = (state: State, about: Question) =>
  state.chases.find(({ update, round }) => update === about.update && round === about.round)

/** Shows in every question what became of it, also to the person who made the promise if somebody else is asked. */
const redraw = (fact: { seq: number }, state: State) =>
  state.chases.flatMap((asked) => [
    show(promiseQuestion(idOf(asked)), fact),
    ...(asked.by && asked.by !== asked.user ? [show(promiseByQuestion(idOf(asked)), fact)] : []),
  ])

/** Asks for a promised update at its time. A timer in the database looks at the state first. */
export const promiseFeature: FeatureOf<'promise'> = {
  name: 'promise',

  posts: [
    onPost(promiseQuestion, {
      render: ({ state, about }) => {
        const asked = chaseOf(state, about)
        return asked ? question(state, asked) : null
      },
    }),
    onPost(promiseByQuestion, {
      render: ({ state, about }) => {
        const asked = chaseOf(state, about)
        return asked ? toWhoPromised(state, asked) : null
      },
    }),
  ],

  effects: [onEffect(chaseUpdate, onChaseUpdate)],

  actions: [
    onAction(snoozePromise, (press, ctx) => answer(press, 'snooze', ctx)),
    onAction(notNeeded, (press, ctx) => answer(press, 'not-needed', ctx)),
  ],

  reactions: {
    'update-written': (fact, state) => [
      ...(fact.data.nextAt ? [chaseAt(fact.data.id, 0, new Date(fact.data.nextAt))] : []),
      ...redraw(fact, state),
    ],
    'update-chased': redraw,
    'chase-answered': redraw,
    // A promise from before the end of an incident counts again once the incident is open again.
    'status-changed': (fact, state) => [
      ...(reopens(fact.data) && state.update?.nextAt
        ? [chaseAt(state.update.id, state.chases.length, later(new Date(state.update.nextAt), fact.occurredAt))]
        : []),
      ...redraw(fact, state),
    ],
    // A new IMOC gets the question that the last one had.
    'role-taken': (fact, state) => {
      const open = openChase(state)
      return open && open.user !== fact.data.user ? [chaseAt(open.update, open.round + 1)] : []
    },
  },
}

const later = (one: Date, other: Date) => (one > other ? one : other)

async function answer(
  { value, user: by }: Press<Asked>,
  said: ChaseAnswer,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId, ...asked } = value
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    answerChase(state, { ...asked, answer: said, by }, now),
  )
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  return {
    text: said === 'snooze' ? 'I will ask again in ten minutes.' : 'Thank you. I will not ask for this update again.',
  }
}
