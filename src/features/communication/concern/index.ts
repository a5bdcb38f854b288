import { chaseConcern } from '../../../incident/communication/effects.ts'
import type { Concern } from '../../../incident/communication/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { type Feature, type LivingPost, type PostView, type Show, show, showAgain } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { lineInChannel, say } from '../../posts/line.ts'
import { answerConcern, answerForm, concernForm, openConcern } from './actions.ts'
import { openAnswer, sendAnswer } from './answer.ts'
import { onChaseConcern } from './effects.ts'
import { concernButton, homeBlocks, openBlocks, openInShort } from './overview.ts'
import { openForm, raiseByCommand, raiseByForm } from './raise.ts'
import { chaseAt, unanswered } from './rules.ts'
import { brought, raised, reminder, saidToAll, told } from './view.ts'

/** A living post of one concern ("<number>|<user>"), to that person where it is to one. */
const post = (render: (concern: Concern, view: PostView & { user: string }) => Show | null): LivingPost => ({
  render: (view) => {
    const [number, user = ''] = view.about.split('|')
    const concern = view.state.concerns.find((each) => each.number === Number(number))
    return concern ? render(concern, { ...view, user }) : null
  },
})

/** To the IMOC, if there is one; not to themselves. */
function bring(concern: Concern, { imoc }: State, cause: { seq: number }): NewEffect[] {
  return imoc && imoc.user !== concern.from ? [show(`concern-dm:${concern.number}|${imoc.user}`, cause)] : []
}

/** What somebody worries about, with a name or without; it stays until the IMOC has answered. */
export const concernFeature: Feature = {
  name: 'concern',

  posts: {
    concern: post((concern, { state }) => raised(state, concern)),
    'concern-dm': post((concern, { state, user, stands }) =>
      stands || (!concern.answer && state.imoc?.user === user) ? brought(state, concern, user) : null,
    ),
    'concern-again': post((concern, { state, user, stands }) =>
      stands || (!concern.answer && state.imoc?.user === user) ? reminder(state, concern, user) : null,
    ),
    'concern-told': post((concern, { state }) => (concern.from === null ? null : told(state, concern, concern.from))),
    'concern-said': lineInChannel(({ state, about }) => {
      const concern = state.concerns.find((each) => each.number === Number(about))
      return concern ? saidToAll(concern) : null
    }),
  },

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
      show(`concern:${fact.data.number}`, fact),
      ...state.concerns
        .filter(({ number }) => number === fact.data.number)
        .flatMap((concern) => bring(concern, state, fact)),
      ...(state.imoc ? [chaseAt(fact.data, { seq: fact.seq, from: fact.occurredAt, settings })] : []),
    ],
    'concern-answered': (fact, state) => {
      const { number } = fact.data
      const from = state.concerns.find((each) => each.number === number)?.from ?? null
      return [
        show(`concern:${number}`, fact),
        showAgain(`concern-dm:${number}|`, fact),
        showAgain(`concern-again:${number}|`, fact),
        // Whoever gave no name can be told with all others alone: an edit of what stands under the card tells nobody.
        ...(from === null ? [say(`concern-said:${number}`)] : []),
        ...(from === null || from === fact.actor ? [] : [show(`concern-told:${number}`, fact)]),
      ]
    },
    'concern-chased': (fact) => [show(`concern-again:${fact.data.number}|${fact.data.user}`, fact)],
    // The next IMOC has what the last one did not answer.
    'role-taken': (fact, state, { settings }) => {
      const open = unanswered(state)
      if (open.length === 0) return []
      const again = [showAgain('concern-dm:', fact), showAgain('concern-again:', fact)]
      const chases = open
        .filter(({ chased }) => !chased)
        .map((concern) => chaseAt(concern, { seq: fact.seq, from: fact.occurredAt, settings }))
      return [...again, ...open.flatMap((concern) => bring(concern, state, fact)), ...chases]
    },
    'status-changed': (fact, state, { settings, now }) =>
      isOver(fact.data.from) && !isOver(fact.data.to) && state.imoc
        ? unanswered(state).map((concern) => chaseAt(concern, { seq: fact.seq, from: now, settings }))
        : [],
    erased: (fact, state) => (state.concerns.length ? [showAgain('concern', fact)] : []),
  },
}
