import { calls, hasLeft, isInside } from '../../../incident/access/visibility.ts'
import { endPages, pageImoc, pageSecondMedium, pageStep } from '../../../incident/on-call/effects.ts'
import { pageDm } from '../../../incident/on-call/posts.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { onPost } from '../../post.ts'
import { acknowledgePress, cannotPress, helpForm, letInPress } from './actions.ts'
import { acknowledgePage, cannotCome } from './answers.ts'
import { onEndPages, onPageImoc, onPageSecondMedium, onPageStep } from './effects.ts'
import { letIn, pageSomebody, submitHelp } from './help.ts'
import { pageLines } from './lines.ts'
import { privateHome, privatePage } from './private-view.ts'
import { reactions } from './reactions.ts'
import { isOpen, pageOf } from './rules.ts'
import { cardBlocks, homeBlocks, pageMessage } from './view.ts'

/** Pages people one after the other along the escalation list, until one acknowledges. */
export const pageFeature: FeatureOf<'page'> = {
  name: 'page',

  commands: { page: pageSomebody },

  actions: [
    onAction(acknowledgePress, acknowledgePage, { serves: 'paged' }),
    onAction(cannotPress, cannotCome, { serves: 'paged' }),
    onAction(letInPress, letIn),
  ],

  views: [onSubmit(helpForm, submitHelp)],

  posts: [
    onPost(pageDm, {
      render: ({ state, about: { page: id, user }, ctx, isPosted }) => {
        const page = pageOf(state, id)
        if (!page || !(state.channel || state.channelRefused)) return null
        // Nobody is woken by a new message that only says that they need not come.
        if (!isPosted && !isOpen(state, page)) return null
        const view = { state, page, user, settings: ctx.settings }
        if (isInside(state, user)) return { to: { user }, message: pageMessage(view) }
        const outside = !hasLeft(state, user) || calls.paged(state, user)
        return { to: { user }, message: privatePage(view), outside }
      },
    }),
    ...pageLines,
  ],

  effects: [
    onEffect(pageImoc, onPageImoc),
    onEffect(pageStep, onPageStep),
    onEffect(endPages, onEndPages),
    onEffect(pageSecondMedium, onPageSecondMedium),
  ],

  card: { blocks: ({ state }) => cardBlocks(state) },

  home: ({ user, open, called = [] }) => [
    ...homeBlocks(
      user,
      open.map(({ state }) => state),
    ),
    ...privateHome(
      user,
      called.map(({ state }) => state),
    ),
  ],

  reactions,
}
