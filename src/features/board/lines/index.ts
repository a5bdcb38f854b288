import type { FeatureOf } from '../../feature.ts'
import { onSubmit } from '../../handlers.ts'
import { closeLineForm } from '../actions.ts'
import { line, lineActions, submitClose } from './commands.ts'
import { linePosts, redrawLine, redrawLines, sayLead } from './posts.ts'

/** Lines of work, each with a lead and a thread. */
export const linesFeature: FeatureOf<'lines'> = {
  name: 'lines',
  commands: { line },
  actions: lineActions,
  views: [onSubmit(closeLineForm, submitClose)],
  posts: linePosts,

  reactions: {
    'line-opened': redrawLine,
    'line-led': (fact, state) => [...redrawLine(fact), ...sayLead(fact, state)],
    'line-closed': redrawLine,
    erased: (fact, state) => redrawLines(fact, state),
  },
}
