import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { letInPress } from './actions.ts'

/** How many people one message shows. */
const most = 10

/** Shows whoever leads a private incident who asks to be let in. */
export function askedToComeIn(state: State, waiting: readonly string[]): Message {
  if (waiting.length === 0) {
    const text = `Nobody waits to be let into INC-${state.number} now.`
    return { text, blocks: [section(text)] }
  }
  const shown = waiting.slice(0, most)
  const others = waiting.length > most ? ` And ${waiting.length - most} more.` : ''
  return {
    text: `${shown.map(user).join(', ')} ${waiting.length === 1 ? 'asks' : 'ask'} to be let into INC-${state.number}.`,
    blocks: [
      ...shown.flatMap((who) => [
        section(`:door: ${user(who)} asks to be let into ${titledPlace(state)}, which is private.`),
        actions(button(letInPress, 'Let them in', { incidentId: state.id, user: who }, 'primary')),
      ]),
      context(
        `If you do nothing, they learn nothing, not even that there is such an incident.${others} You get this because you lead it.`,
      ),
    ],
  }
}

export function letInWords(state: State, { actor }: FactOf<'let-in'>): string {
  return `:door: ${user(actor ?? '')} has let you into ${titledPlace(state)}, which is private.`
}
