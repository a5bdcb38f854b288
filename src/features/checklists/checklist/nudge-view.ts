import { isInTime, isLive, postedAnew } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, plain } from '../../../slack/mrkdwn.ts'
import { snoozePress } from './actions.ts'
import { inOrder } from './item-blocks.ts'
import { dueItems, isAtRest, isSnoozed } from './nudges.ts'

/** The one reminder of a list: it shows what is still open and due, and people can tick it there. It has no button once nothing is due. */
export function nudgeMessage(state: State, run: ChecklistRun): Message {
  const due = isLive(state, run) && !isAtRest(state) ? dueItems(run) : []
  const list = `“${plain(run.title)}”`
  if (due.length === 0) {
    const text = `${list} (INC-${state.number}): ${atRest(state, run)}`
    return { text, blocks: [section(text)] }
  }
  const where = state.channel ? ` in ${channel(state.channel.id)}` : ''
  const late = lateNote(Math.max(...due.map((item) => item.lateMs)))
  const lead = `Still open on ${list}, INC-${state.number}${where}:${late}`
  return {
    text: `Still open on ${list}: ${due.map((item) => plain(item.text)).join('; ')}`,
    blocks: [
      section(lead),
      ...inOrder(run, due, state.id),
      actions(button(snoozePress, 'Snooze 15 min', { incidentId: state.id, run: run.run })),
      context(
        'I remind you of each item at most three times, at growing intervals. Tick or skip the item to stop the reminders.',
      ),
    ],
  }
}

function atRest(state: State, run: ChecklistRun): string {
  if (isAtRest(state)) return `the incident is ${state.status}; I will send no more reminders.`
  if (postedAnew(state, run)) return 'the checklist continues in a newer message further down.'
  if (!isInTime(state, run)) return 'the moment for this list has passed.'
  if (!isLive(state, run)) return 'somebody else has it now.'
  if (run.items.some((item) => item.state === 'open' && isSnoozed(item))) return 'no reminders for 15 minutes.'
  return 'all items that I reminded you of are done. Thank you.'
}
