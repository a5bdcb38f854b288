import type { Feature } from '../../feature.ts'
import { checklistCommand } from './command.ts'
import { nudgeItem, openDm, returnList, tendChecklists, tickItems, untickItems } from './effects.ts'
import { checklistHome } from './home.ts'
import { checklistPosts } from './posts.ts'
import { answered, asked, askedForAll, setAsideFrom, snoozed, ticked, tickedInForm } from './presses.ts'
import { answerActions } from './question-view.ts'
import { reactions } from './reactions.ts'

/** Lists, one to one, to the holders of roles; each tick is a fact. */
export const checklistFeature: Feature = {
  name: 'checklist',

  commands: { checklist: checklistCommand },

  posts: checklistPosts,

  effects: {
    'open-dm': openDm,
    'tend-checklists': tendChecklists,
    'return-list': returnList,
    'tick-items': tickItems,
    'untick-items': untickItems,
    'nudge-item': nudgeItem,
  },

  actions: {
    'checklist-tick': ticked,
    'checklist-skip': asked,
    'checklist-all': askedForAll,
    'nudge-snooze': snoozed,
    ...Object.fromEntries(answerActions.map((action) => [action, answered])),
  },

  views: { 'checklist-skip': setAsideFrom, 'checklist-all': tickedInForm },

  home: checklistHome,

  reactions,
}
