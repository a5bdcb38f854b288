import { askChange, compareChanges } from '../../../incident/board/effects.ts'
import { changeDone } from '../../../incident/board/posts.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { showAgain } from '../../post.ts'
import { say } from '../../posts/line.ts'
import { endChange, endThatChange, goOnWithChange, outcomeForm } from '../actions.ts'
import { did, doing } from './commands.ts'
import { onAskChange, onCompareChanges } from './effects.ts'
import { changePosts, compare, redrawChange, redrawChanges, redrawQuestions } from './posts.ts'
import { askOutcome, endMeant, sayGoesOn, submitOutcome } from './presses.ts'
import { askAt, inFlight } from './rules.ts'

/** The changes that people make now, announced before they begin. */
export const changesFeature: FeatureOf<'changes'> = {
  name: 'changes',
  commands: { doing, did },
  actions: [onAction(endChange, askOutcome), onAction(endThatChange, endMeant), onAction(goOnWithChange, sayGoesOn)],
  views: [onSubmit(outcomeForm, submitOutcome)],
  posts: changePosts,
  effects: [onEffect(askChange, onAskChange), onEffect(compareChanges, onCompareChanges)],

  reactions: {
    'change-begun': (fact, state, { settings }) => [
      ...redrawChange(fact, state, fact.data.number),
      askAt({ number: fact.data.number, at: fact.occurredAt }, settings.board.changes.ask_after_minutes),
      ...compare(fact, fact.data.service),
    ],
    'change-ended': (fact, state) => [
      ...redrawChange(fact, state, fact.data.number),
      say(changeDone(fact.seq)),
      ...compare(fact, state.changes.find((each) => each.number === fact.data.number)?.service),
    ],
    'change-asked': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-goes-on': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-met': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-parted': (fact, state) => redrawChange(fact, state, fact.data.number),
    'undo-added': (fact, state) => (fact.data.change === null ? [] : redrawChange(fact, state, fact.data.change)),
    'undo-done': (fact, state) => {
      const change = state.undos.find((each) => each.number === fact.data.number)?.change
      return change ? redrawChange(fact, state, change) : []
    },
    'status-changed': (fact, state) => [
      ...redrawQuestions(fact, state),
      ...compare(fact, inFlight(state).find((each) => each.service !== null)?.service),
    ],
    erased: (fact, state) => [
      ...(['change-begun', 'change-ended'].includes(fact.data.of ?? '') ? [showAgain(changeDone.all, fact)] : []),
      ...redrawChanges(fact, state),
    ],
  },
}
