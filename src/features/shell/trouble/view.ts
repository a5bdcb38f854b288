import { mayTellAdmins } from '../../../incident/access/visibility.ts'
import { deedOf } from '../../../incident/effect-names.ts'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, code, plain, user } from '../../../slack/mrkdwn.ts'
import { adviceFor, adviceOn } from '../../../slack/refusal-advice.ts'
import { tryAgainPress } from './actions.ts'

/**
 * Says what was given up, why, and what to do, with a button while a press can help. `inChannel`: the message is in the channel of its
 * people.
 */
export function troubleMessage(state: State, fact: FactOf<'trouble'>, { inChannel }: { inChannel: boolean }): Message {
  const named = inChannel || mayTellAdmins(state)
  const text = fact.data.blocker
    ? refused(state, fact, named)
    : named
      ? whole(state, fact, inChannel)
      : ofPrivate(state)
  const end = fact.data.blocker ? endOfBlocker(state, fact) : endOf(state, fact, named)
  return {
    text,
    blocks: [
      section(`:warning: ${text}`),
      ...(end === null
        ? [actions(button(tryAgainPress, 'Try again', { incidentId: state.id, seq: fact.seq }, 'primary'))]
        : [context(end)]),
      context(inChannel ? whyHere : fact.data.blocker ? whyYouOrLead : whyYou),
    ],
  }
}

const whyYou = 'You get this because config/workspace.yaml names you among the admins of imoc.'
const whyYouOrLead =
  'You get this because config/workspace.yaml names you among the admins of imoc, or names none and you lead the incident or declared it.'
const whyHere = 'Said here because none of the admins in config/workspace.yaml can be told.'

function whole(state: State, { data }: FactOf<'trouble'>, inChannel: boolean): string {
  const where = state.channel ? `, ${channel(state.channel.id)}` : ''
  const of = inChannel ? '' : ` for INC-${state.number} (${plain(state.title)}${where})`
  return `I could not ${plain(deedOf(data))}${of}: ${plain(data.error)}. ${adviceFor(data.error)}, then press "Try again".`
}

/** Says what Slack refuses until somebody fixes it; nobody has to press anything. */
function refused(state: State, { data }: FactOf<'trouble'>, named: boolean): string {
  const { code: why = '', channel: id = null } = data.blocker ?? {}
  const where = id && named ? ` in ${channel(id)}` : ''
  const of = named ? `INC-${state.number} (${plain(state.title)})` : `INC-${state.number}, which is private`
  return `Slack refuses my requests${where} for ${of}: ${code(named ? data.error : why)}. ${adviceOn(why)}. I check once a minute. Everything that is waiting will be done as soon as Slack accepts it.`
}

function endOfBlocker(state: State, { data }: FactOf<'trouble'>): string | null {
  if (state.troubles.some((each) => each.effect === data.effect)) return ':hourglass_flowing_sand: It is still refused.'
  return ':white_check_mark: Slack accepts it again. Everything that was waiting is done.'
}

/** Admins see only the number of a private incident. */
function ofPrivate({ number }: State): string {
  return `Something could not be done for INC-${number}, which is private: the people in it can see on its card what it was. Ask them, then press "Try again".`
}

/** Returns why a press would not help now; null while it can. */
function endOf(state: State, { seq, data }: FactOf<'trouble'>, named: boolean): string | null {
  const standing = state.troubles.find((each) => each.effect === data.effect)
  if (!standing) return ':white_check_mark: It worked this time.'
  if (standing.seq !== seq) return 'The retry failed too. See the newer message.'
  return standing.retriedBy === null
    ? null
    : `${named ? user(standing.retriedBy) : 'Somebody'} has asked for another try; it is under way.`
}
