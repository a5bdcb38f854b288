import { nudgeItem, returnList, tendChecklists, tickItems, untickItems } from '../../../incident/checklists/effects.ts'
import { openDm } from '../../../incident/on-call/effects.ts'
import type { FeatureOf } from '../../feature.ts'

import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { allForm, allPress, answerActions, skipForm, skipPress, snoozePress, tickItemsPress } from './actions.ts'
import { checklistCommand } from './command.ts'
import { onNudgeItem, onOpenDm, onReturnList, onTendChecklists, onTickItems, onUntickItems } from './effects.ts'
import { checklistHome } from './home.ts'
import { checklistPosts } from './posts.ts'
import { answered, asked, askedForAll, setAsideFrom, snoozed, ticked, tickedInForm } from './presses.ts'
import { reactions } from './reactions.ts'

/** Sends checklists to the holders of roles, each to one person. Each tick is a fact. */
export const checklistFeature: FeatureOf<'checklist'> = {
  name: 'checklist',

  commands: { checklist: checklistCommand },

  posts: checklistPosts,

  effects: [
    onEffect(openDm, onOpenDm),
    onEffect(tendChecklists, onTendChecklists),
    onEffect(returnList, onReturnList),
    onEffect(tickItems, onTickItems),
    onEffect(untickItems, onUntickItems),
    onEffect(nudgeItem, onNudgeItem),
  ],

  actions: [
    onAction(tickItemsPress, ticked),
    onAction(skipPress, asked),
    onAction(allPress, askedForAll),
    onAction(snoozePress, snoozed),
    ...answerActions.map((action) => onAction(action, answered)),
  ],

  views: [onSubmit(skipForm, setAsideFrom), onSubmit(allForm, tickedInForm)],

  home: checklistHome,

  reactions,
}
