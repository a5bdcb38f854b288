import type { Settings } from '../../../config/index.ts'
import { after, minutes } from '../../../incident/clock.ts'
import { lookUnanswered, settleStatement } from '../../../incident/communication/effects.ts'
import { unansweredList } from '../../../incident/communication/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { Fact, FactOf } from '../../../incident/facts.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect } from '../../handlers.ts'
import { onPost, show, showAgain } from '../../post.ts'
import { dismissStatement } from './actions.ts'
import { onLookUnanswered, onSettleStatement } from './effects.ts'
import { listPost } from './post.ts'
import { dismiss, settledBy, worthALook } from './rules.ts'
import { homeBlocks } from './view.ts'

/** Shows the current list again to the person it was sent to, if there is one. */
const redraw = (fact: { seq: number }, { look }: State): NewEffect[] =>
  look?.user ? [show(unansweredList({ number: look.number, user: look.user }), fact)] : []

/** When a new list begins, the earlier lists point to it. */
const begun = (fact: Fact, state: State): NewEffect[] =>
  state.look?.at === fact.occurredAt.toISOString() ? [showAgain(unansweredList.all, fact)] : []

type Context = { now: Date; settings: Settings }

/** Asks for a later look at a message that sounds like trouble. Most messages ask for nothing. */
function look(fact: FactOf<'message'>, state: State, { now, settings }: Context): NewEffect[] {
  const { patterns, unanswered_after_minutes } = settings.crew.statements
  const statement = worthALook(fact, state, patterns)
  if (statement === null) return []
  // The time counts from when we learn of the message: if it was read afterwards, its answers may be read later still.
  const dueAt = after(now, minutes(unanswered_after_minutes))
  return [lookUnanswered({ name: `look-unanswered:${statement.ts}`, data: statement, dueAt })]
}

/** Asks for messages to be taken off the list; without a list it asks for nothing. */
function settle(fact: Fact, state: State, { settings }: Context): NewEffect[] {
  if (state.unanswered.length === 0) return []
  return settledBy(fact, state, settings.crew.statements.patterns).map((data) =>
    settleStatement({ name: `settle-statement:${data.ts}:${fact.seq}`, data }),
  )
}

/** Lists for the IMOC what sounds like trouble and has no answer. It is a suggestion, made by patterns that everybody can read. */
export const statementFeature: FeatureOf<'statement'> = {
  name: 'statement',

  posts: [onPost(unansweredList, listPost)],

  actions: [
    onAction(dismissStatement, async ({ value, user }, ctx) => {
      const { incidentId, ...message } = value
      const done = await ctx.writer.commit(incidentId, (state, now) => dismiss(state, { ...message, by: user }, now))
      return isRefusal(done) ? { text: inMrkdwn(done.refused) } : null
    }),
  ],

  effects: [onEffect(lookUnanswered, onLookUnanswered), onEffect(settleStatement, onSettleStatement)],

  home: ({ user, open }) => open.flatMap(({ state }) => homeBlocks(state, user)),

  reactions: {
    message: (fact, state, context) => [...look(fact, state, context), ...settle(fact, state, context)],
    'message-edited': (fact, state, context) =>
      state.unanswered.some(({ ts }) => ts === fact.data.ts)
        ? [...settle(fact, state, context), ...redraw(fact, state)]
        : [],
    'reaction-added': settle,
    'message-deleted': redraw,
    'statement-unanswered': (fact, state) => [...redraw(fact, state), ...begun(fact, state)],
    'statement-settled': redraw,
    'role-taken': (fact, state) => (state.unanswered.length ? [...redraw(fact, state), ...begun(fact, state)] : []),
    'status-changed': redraw,
    erased: redraw,
  },
}
