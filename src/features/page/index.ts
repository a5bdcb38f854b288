import type { Feature } from '../feature.ts'
import { acknowledgePage, cannotCome } from './answers.ts'
import { callImoc, endOpenPages, nextStep, tellOutside } from './effects.ts'
import { pageSomebody, submitHelp } from './help.ts'
import { reactions } from './reactions.ts'
import { isOpen, pageOf } from './rules.ts'
import { cardBlocks, homeBlocks, pageMessage } from './view.ts'

/** Calling somebody so that they come: rung by rung, until one acknowledges. */
export const pageFeature: Feature = {
  name: 'page',

  commands: { page: pageSomebody },

  actions: { 'page-acknowledge': acknowledgePage, 'page-cannot': cannotCome },

  views: { 'page-help': submitHelp },

  posts: {
    page: {
      render: ({ state, about, house, stands }) => {
        const [id = '', user = ''] = about.split('|')
        const page = pageOf(state, id)
        if (!page || !(state.channel || state.channelRefused)) return null
        // Nobody is woken to read that they need not come.
        if (!stands && !isOpen(state, page)) return null
        return { to: { user }, message: pageMessage({ state, page, user, settings: house.settings }) }
      },
    },
  },

  effects: { 'call-imoc': callImoc, 'page-step': nextStep, 'end-pages': endOpenPages, 'page-out': tellOutside },

  card: { blocks: ({ state }) => cardBlocks(state) },

  home: ({ user, open }) =>
    homeBlocks(
      user,
      open.map(({ state }) => state),
    ),

  reactions,
}
