import { hypothesisSaid } from '../../../incident/board/posts.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onSubmit } from '../../handlers.ts'
import { showAgain } from '../../post.ts'
import { moveForm, moveHypothesisPress } from '../actions.ts'
import { askMove, hypothesis, submitMove } from './commands.ts'
import { hypothesisPosts, sayMove } from './posts.ts'

/** What people think is the cause, with the evidence for and against it. */
export const hypothesesFeature: FeatureOf<'hypotheses'> = {
  name: 'hypotheses',
  commands: { hypothesis },
  actions: [onAction(moveHypothesisPress, askMove)],
  views: [onSubmit(moveForm, submitMove)],
  posts: hypothesisPosts,

  reactions: {
    'hypothesis-moved': sayMove,
    erased: (fact) => (/^hypothesis-/.test(fact.data.of ?? '') ? [showAgain(hypothesisSaid.all, fact)] : []),
  },
}
