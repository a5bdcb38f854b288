import type { FeatureOf } from '../../feature.ts'
import { task, taskActions } from './commands.ts'
import { redrawGiven, taskPosts } from './posts.ts'

/** The tasks and who does them. */
export const tasksFeature: FeatureOf<'tasks'> = {
  name: 'tasks',
  commands: { task },
  actions: taskActions,
  posts: taskPosts,

  reactions: {
    'task-taken': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'task-dropped': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'task-done': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'status-changed': (fact, state) => redrawGiven(fact, state),
    erased: (fact, state) => redrawGiven(fact, state),
  },
}
