import { remindOpen } from '../../../incident/board/effects.ts'
import type { FeatureOf } from '../../feature.ts'

import { onEffect, onSubmit } from '../../handlers.ts'
import { addForm } from '../actions.ts'
import { board, boardActions, submitAdded } from './commands.ts'
import { boardHome } from './home.ts'
import { leftOpenPosts, onRemindOpen, redrawReminders, remind } from './reminder.ts'
import { boardCard } from './view.ts'

/** The overview of the whole board, and what is still open when an incident ends. */
export const overviewFeature: FeatureOf<'overview'> = {
  name: 'overview',
  commands: { board },
  actions: boardActions,
  views: [onSubmit(addForm, submitAdded)],
  posts: leftOpenPosts,
  effects: [onEffect(remindOpen, onRemindOpen)],
  card: boardCard,
  home: boardHome,

  reactions: {
    'change-ended': redrawReminders,
    'undo-done': redrawReminders,
    'open-reminded': redrawReminders,
    'status-changed': (fact, state) => [...redrawReminders(fact, state), ...remind(fact, state)],
    erased: redrawReminders,
  },
}
