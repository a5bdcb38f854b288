import type { KnownBlock } from '@slack/types'
import type { Undo } from '../../../incident/board/state.ts'
import type { State } from '../../../incident/state.ts'
import { button, context, section } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { markUndone } from '../actions.ts'
import { andWords, at, inLine, who } from '../words.ts'
import { isLeft, usage } from './rules.ts'

/** Shows one item in a list. */
export function undoLine({ number, text, change, by, at: time, done }: Undo, limit: number): string {
  const words = inLine(text, limit)
  if (done)
    return `:white_check_mark: ${number} ~${words}~ (${who(done.by)}, ${at(done.at)})${andWords(done.outcome, 100)}`
  const from = change === null ? `${who(by)}, ${at(time)}` : `change ${change}, ${at(time)}`
  return `:leftwards_arrow_with_hook: ${number} ${words} (${from})`
}

export const undoneButton = (incidentId: string, { number }: Undo) =>
  button(markUndone, 'Undone', { incidentId, number })

export function undoRow(id: string, undo: Undo, limit: number): KnownBlock {
  return { ...section(undoLine(undo, limit)), ...(undo.done ? {} : { accessory: undoneButton(id, undo) }) }
}

export function undosReply(state: State, most = 12): Reply {
  if (state.undos.length === 0) return { text: `Nothing is to be undone. ${inMrkdwn(usage)}` }
  const left = state.undos.filter(isLeft)
  const done = state.undos.filter((each) => !isLeft(each))
  const rows = left.slice(0, most).map((each) => undoRow(state.id, each, 200))
  const more = left.length > most ? [context(`… and ${left.length - most} more: the timeline has all of them.`)] : []
  const past = done.slice(-5).map((each) => undoLine(each, 100))
  const ended = done.length ? [context([`${done.length} undone`, ...past].join('\n'))] : []
  return { text: 'To undo', blocks: [section('*To undo*'), ...rows, ...more, ...ended, context(inMrkdwn(usage))] }
}
