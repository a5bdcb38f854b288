import { chaseConcern } from '../../../incident/communication/effects.ts'
import {
  concernAgain,
  concernDm,
  concernPost,
  concernPosts,
  concernSaid,
  concernTold,
} from '../../../incident/communication/posts.ts'
import type { Concern } from '../../../incident/communication/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { type LivingPost, onPost, type Show, show, showAgain } from '../../post.ts'
import { lineInChannel, say } from '../../posts/line.ts'
import { answerConcern, answerForm, concernForm, openConcern } from './actions.ts'
import { openAnswer, sendAnswer } from './answer.ts'
import { onChaseConcern } from './effects.ts'
import { concernButton, homeBlocks, openBlocks, openInShort } from './overview.ts'
import { openForm, raiseByCommand, raiseByForm } from './raise.ts'
import { chaseAt, unanswered } from './rules.ts'
import { brought, raised, reminder, saidToAll, told } from './view.ts'

const numbered = ({ concerns }: State, number: number) => concerns.find((each) => each.number === number)

/** A living post of one concern, by the concern's number. */
const post = (render: (concern: Concern, state: State) => Show | null): LivingPost<number> => ({
  render: ({ state, about }) => {
    const concern = numbered(state, about)
    return concern ? render(concern, state) : null
  },
})

/** A post for the IMOC. A person who is not the IMOC now is not sent a new one; one that they have already is updated. */
const toImoc = (
  show: (state: State, concern: Concern, user: string) => Show,
): LivingPost<{ number: number; user: string }> => ({
  render: ({ state, about: { number, user }, isPosted }) => {
    const concern = numbered(state, number)
    if (!concern) return null
    return isPosted || (!concern.answer && state.imoc?.user === user) ? show(state, concern, user) : null
  },
})

/** Notifies the IMOC, if there is one and the concern is not their own. */
function bring(concern: Concern, { imoc }: State, cause: { seq: number }): NewEffect[] {
  return imoc && imoc.user !== concern.from ? [show(concernDm({ number: concern.number, user: imoc.user }), cause)] : []
}

/** A concern, with a name or without. It stays open until the IMOC has answered it. */
export const concernFeature: FeatureOf<'concern'> = {
  name: 'concern',

  posts: [
    onPost(
      concernPost,
      post((concern, state) => raised(state, concern)),
    ),
    onPost(concernDm, toImoc(brought)),
    onPost(concernAgain, toImoc(reminder)),
    onPost(
      concernTold,
      post((concern, state) => (concern.from === null ? null : told(state, concern, concern.from))),
    ),
    onPost(
      concernSaid,
      lineInChannel(({ state, about }) => {
        const concern = numbered(state, about)
        return concern ? saidToAll(concern) : null
      }),
    ),
  ],

  commands: { concern: raiseByCommand },
  actions: [onAction(openConcern, openForm), onAction(answerConcern, openAnswer)],
  views: [onSubmit(concernForm, raiseByForm), onSubmit(answerForm, sendAnswer)],
  effects: [onEffect(chaseConcern, onChaseConcern)],

  card: {
    blocks: ({ state }) => openBlocks(state),
    short: ({ state }) => openInShort(state),
    buttons: ({ state }) => [concernButton(state)],
  },
  home: ({ user, open }) => open.flatMap(({ state }) => homeBlocks(state, user)),

  reactions: {
    'concern-raised': (fact, state, { settings }) => [
      show(concernPost(fact.data.number), fact),
      ...state.concerns
        .filter(({ number }) => number === fact.data.number)
        .flatMap((concern) => bring(concern, state, fact)),
      ...(state.imoc ? [chaseAt(fact.data, { seq: fact.seq, from: fact.occurredAt, settings })] : []),
    ],
    'concern-answered': (fact, state) => {
      const { number } = fact.data
      const from = state.concerns.find((each) => each.number === number)?.from ?? null
      return [
        show(concernPost(number), fact),
        showAgain(concernDm({ number, user: '' }), fact),
        showAgain(concernAgain({ number, user: '' }), fact),
        // A person who gave no name can be notified only together with everyone else: an edit of the message under the card notifies
        // nobody.
        ...(from === null ? [say(concernSaid(number))] : []),
        ...(from === null || from === fact.actor ? [] : [show(concernTold(number), fact)]),
      ]
    },
    'concern-chased': (fact) => [show(concernAgain({ number: fact.data.number, user: fact.data.user }), fact)],
    // The next IMOC gets what the last one has not answered.
    'role-taken': (fact, state, { settings }) => {
      const open = unanswered(state)
      if (open.length === 0) return []
      const again = [showAgain(concernDm.all, fact), showAgain(concernAgain.all, fact)]
      const chases = open
        .filter(({ chased }) => !chased)
        .map((concern) => chaseAt(concern, { seq: fact.seq, from: fact.occurredAt, settings }))
      return [...again, ...open.flatMap((concern) => bring(concern, state, fact)), ...chases]
    },
    'status-changed': (fact, state, { settings, now }) =>
      isOver(fact.data.from) && !isOver(fact.data.to) && state.imoc
        ? unanswered(state).map((concern) => chaseAt(concern, { seq: fact.seq, from: now, settings }))
        : [],
    erased: (fact, state) => (state.concerns.length ? concernPosts.map(({ all }) => showAgain(all, fact)) : []),
  },
}
