import { deedOf } from '../../incident/effect-names.ts'
import type { FactOf } from '../../incident/facts/index.ts'
import { mayTellAdmins } from '../../incident/gate.ts'
import type { State } from '../../incident/state/index.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import { channel, plain, user } from '../../slack/mrkdwn.ts'
import { adviceFor } from './advice.ts'

/** What was given up, why, and what to do; with a button for as long as a press can help. `inChannel`: where its people are. */
export function troubleMessage(state: State, fact: FactOf<'trouble'>, { inChannel }: { inChannel: boolean }): Message {
  const named = inChannel || mayTellAdmins(state)
  const text = named ? whole(state, fact, inChannel) : ofPrivate(state)
  const end = endOf(state, fact)
  return {
    text,
    blocks: [
      section(`:warning: ${text}`),
      ...(end === null
        ? [actions(button('try-again', 'Try again', `${state.id}|${fact.seq}`, 'primary'))]
        : [context(end)]),
      context(inChannel ? whyHere : whyYou),
    ],
  }
}

const whyYou = 'You get this because config/workspace.yaml names you among the admins of imoc.'
const whyHere = 'Said here because none of the admins in config/workspace.yaml can be told.'

function whole(state: State, { data }: FactOf<'trouble'>, inChannel: boolean): string {
  const where = state.channel ? `, ${channel(state.channel.id)}` : ''
  const of = inChannel ? '' : ` for INC-${state.number} (${plain(state.title)}${where})`
  return `I could not ${plain(deedOf(data))}${of}: ${plain(data.error)}. ${adviceFor(data.error)}, then press "Try again".`
}

/** Nothing but its number leaves a private incident. */
function ofPrivate({ number }: State): string {
  return `Something could not be done for INC-${number}, which is private: its people see on their card what. Ask them, then press "Try again".`
}

/** Why a press would not help any more; null while it can. */
function endOf(state: State, { seq, data }: FactOf<'trouble'>): string | null {
  const standing = state.troubles.find((each) => each.effect === data.effect)
  if (!standing) return ':white_check_mark: It has worked now.'
  if (standing.seq !== seq) return 'It was tried again, in vain; there is a newer message about it.'
  return standing.retriedBy === null ? null : `${user(standing.retriedBy)} has asked for another try; it is under way.`
}
