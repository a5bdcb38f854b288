import type { KnownBlock } from '@slack/types'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { HomePart } from '../../feature.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { closeLinePress, endChange } from '../actions.ts'
import { inFlight } from '../changes/rules.ts'
import { changeLine } from '../changes/view.ts'
import { isOpenLine } from '../lines/rules.ts'
import { lineLine } from '../lines/view.ts'
import { isOpen } from '../tasks/rules.ts'
import { taskButtons, taskLine } from '../tasks/view.ts'
import { isLeft } from '../undos/rules.ts'
import { undoRow } from '../undos/view.ts'

/**
 * How many items the App Home shows: a person cannot look through more, and the 100 blocks that Slack allows have to show other things as
 * well.
 */
const most = 12

/** Shows what a person has on the boards of the open incidents: their tasks, changes, lines of work, and what they have to undo. */
export const boardHome: HomePart = ({ user, open, ctx }) => {
  const rows = open.flatMap(({ state }) => {
    const mine = minesOf(state, user, ctx.settings)
    return mine.length
      ? [{ head: true, blocks: [place(state)] }, ...mine.map((blocks) => ({ head: false, blocks }))]
      : []
  })
  if (rows.length === 0) return []
  const shown = rows.slice(0, most)
  const hidden = rows.slice(most).filter(({ head }) => !head).length
  return [
    section('*What you have on the board*'),
    ...shown.flatMap(({ blocks }) => blocks),
    ...(hidden ? [context(`… and ${hidden} more: \`/incident board\` in the channel shows all.`)] : []),
  ]
}

const place = (state: State): KnownBlock => context(titledPlace(state))

type Settings = Parameters<typeof changeLine>[2]

function minesOf(state: State, user: string, settings: Settings): KnownBlock[][] {
  const { id } = state
  const mine = inFlight(state).filter((each) => each.by === user)
  const own = new Set(state.changes.filter((each) => each.by === user).map((each) => each.number))
  const undos = state.undos.filter(isLeft).filter(({ change, by }) => (change === null ? by === user : own.has(change)))
  return [
    ...state.tasks
      .filter((task) => isOpen(task) && task.taker === user)
      .map((task) => [section(`Task ${taskLine(task, 200)}`), actions(...taskButtons(id, task, user))]),
    ...mine.map((change): KnownBlock[] => {
      const press = button(endChange, 'Did it…', { incidentId: id, number: change.number })
      return [{ ...section(`In flight: ${changeLine(state, change, settings, 200)}`), accessory: press }]
    }),
    ...undos.map((undo) => [undoRow(id, undo, 200)]),
    ...state.lines
      .filter((line) => isOpenLine(line) && line.lead === user)
      .map((line): KnownBlock[] => {
        const press = button(closeLinePress, 'Close…', { incidentId: id, number: line.number })
        return [{ ...section(lineLine(line, 200)), accessory: press }]
      }),
  ]
}
