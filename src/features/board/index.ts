import { type Feature, showAgain } from '../feature.ts'
import { say } from '../line.ts'
import { askOutcome, endMeant, sayGoesOn, submitOutcome } from './changes/actions.ts'
import { did, doing } from './changes/commands.ts'
import { askChange, compareChanges } from './changes/effects.ts'
import { changePosts, compare, redrawChange, redrawChanges, redrawQuestions } from './changes/posts.ts'
import { askAt, inFlight } from './changes/rules.ts'
import { askMove, hypothesis, submitMove } from './hypotheses/commands.ts'
import { hypothesisPosts, sayMove } from './hypotheses/posts.ts'
import { line, lineActions, submitClose } from './lines/commands.ts'
import { linePosts, redrawLine, redrawLines, sayLead } from './lines/posts.ts'
import { board, boardActions, submitAdded } from './overview/commands.ts'
import { boardHome } from './overview/home.ts'
import { leftOpenPosts, redrawReminders, remind, remindOpen } from './overview/reminder.ts'
import { boardCard } from './overview/view.ts'
import { task, taskActions } from './tasks/commands.ts'
import { redrawGiven, taskPosts } from './tasks/posts.ts'
import { undo, undoActions } from './undos/commands.ts'

/** What is thought, who does what, what is in flight and what must be undone; nothing is ever taken off it. */
export const boardFeature: Feature = {
  name: 'board',

  commands: { hypothesis, task, doing, did, undo, line, board },

  actions: {
    'hypothesis-move': askMove,
    'change-did': askOutcome,
    'change-did-now': endMeant,
    'change-goes-on': sayGoesOn,
    ...taskActions,
    ...undoActions,
    ...lineActions,
    ...boardActions,
  },

  views: {
    'hypothesis-move': submitMove,
    'change-did': submitOutcome,
    'line-close': submitClose,
    'board-add': submitAdded,
  },

  posts: { ...hypothesisPosts, ...changePosts, ...taskPosts, ...linePosts, ...leftOpenPosts },

  effects: { 'ask-change': askChange, 'compare-changes': compareChanges, 'remind-open': remindOpen },

  card: boardCard,
  home: boardHome,

  reactions: {
    'hypothesis-moved': sayMove,
    'task-taken': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'task-dropped': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'task-done': (fact, state) => redrawGiven(fact, state, fact.data.number),
    'change-begun': (fact, state, { settings }) => [
      ...redrawChange(fact, state, fact.data.number),
      askAt({ number: fact.data.number, at: fact.occurredAt }, settings.board.changes.ask_after_minutes),
      ...compare(fact, fact.data.service),
    ],
    'change-ended': (fact, state) => [
      ...redrawChange(fact, state, fact.data.number),
      say(`did:${fact.seq}`),
      ...redrawReminders(fact, state),
      ...compare(fact, state.changes.find((each) => each.number === fact.data.number)?.service),
    ],
    'change-asked': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-goes-on': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-met': (fact, state) => redrawChange(fact, state, fact.data.number),
    'change-parted': (fact, state) => redrawChange(fact, state, fact.data.number),
    'undo-added': (fact, state) => (fact.data.change === null ? [] : redrawChange(fact, state, fact.data.change)),
    'undo-done': (fact, state) => {
      const change = state.undos.find((each) => each.number === fact.data.number)?.change
      return [...(change ? redrawChange(fact, state, change) : []), ...redrawReminders(fact, state)]
    },
    'open-reminded': redrawReminders,
    'line-opened': redrawLine,
    'line-led': (fact, state) => [...redrawLine(fact), ...sayLead(fact, state)],
    'line-closed': redrawLine,
    'status-changed': (fact, state) => [
      ...redrawQuestions(fact, state),
      ...redrawGiven(fact, state),
      ...redrawReminders(fact, state),
      ...compare(fact, inFlight(state).find((each) => each.service !== null)?.service),
      ...remind(fact, state),
    ],
    erased: (fact, state) => [
      ...(['change-begun', 'change-ended'].includes(fact.data.of ?? '') ? [showAgain('did:', fact)] : []),
      ...(/^hypothesis-/.test(fact.data.of ?? '') ? [showAgain('hypothesis-said:', fact)] : []),
      ...redrawChanges(fact, state),
      ...redrawLines(fact, state),
      ...redrawGiven(fact, state),
      ...redrawReminders(fact, state),
    ],
  },
}
