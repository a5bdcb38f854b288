import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import type { Chase } from '../../../incident/updates/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { openUpdate } from '../actions.ts'
import { notNeeded, snoozePromise } from './actions.ts'
import { stands } from './rules.ts'

/** Asks for the promised update. A question that was answered or is out of date has no buttons and says what became of it. */
export function question(state: State, asked: Chase): Show {
  const who = asked.by === asked.user ? 'You' : asked.by ? user(asked.by) : 'imoc'
  const text = `${who} promised an update of INC-${state.number} for ${moment(asked.promised, '{time}')}.`
  if (!stands(state, asked)) {
    return { to: { user: asked.user }, message: { text, blocks: [section(`${text} ${outcome(state, asked)}`)] } }
  }
  const value = { incidentId: state.id, update: asked.update, round: asked.round }
  const buttons = actions(
    button(openUpdate, 'Post the update', state.id, 'primary'),
    button(snoozePromise, 'Snooze 10 min', value),
    button(notNeeded, 'Not needed', value),
  )
  const whole = text + lateNote(asked.lateMs)
  return { to: { user: asked.user }, message: { text: whole, blocks: [section(whole), buttons] } }
}

/** Shows the question to the person who made the promise, if the IMOC is asked for the update. */
export function toWhoPromised(state: State, asked: Chase): Show | null {
  if (asked.by === null) return null
  const text = `You promised an update of INC-${state.number} for ${moment(asked.promised, '{time}')}.`
  const rest = stands(state, asked) ? `I have asked ${user(asked.user)} for it, too.` : outcome(state, asked)
  const press = stands(state, asked) ? [actions(button(openUpdate, 'Post the update', state.id, 'primary'))] : []
  return {
    to: { user: asked.by },
    message: { text: `${text} ${rest}`, blocks: [section(`${text} ${rest}`), ...press] },
  }
}

function outcome(state: State, asked: Chase): string {
  if (state.update?.id !== asked.update) return ':white_check_mark: An update has been written since.'
  if (asked.answer === 'snooze') return 'I will ask again in ten minutes.'
  if (asked.answer === 'not-needed') return 'Not needed.'
  if (isOver(state.status)) return `INC-${state.number} is ${state.status}.`
  return `${state.imoc ? user(state.imoc.user) : 'Somebody else'} has been asked instead.`
}
