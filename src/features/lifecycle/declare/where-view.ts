import type { KnownBlock } from '@slack/types'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, link, plain } from '../../../slack/mrkdwn.ts'
import { takeImocPress } from '../../on-call/actions.ts'
import { openUpdate } from '../../updates/actions.ts'

/** Says where to talk about this incident now, in one to three sentences. `address` is the link to the thread, if Slack has given it. */
export function whereText(state: State, address: string | null): string {
  const name = `*INC-${state.number}* ${plain(state.title)}`
  if (state.channel) return `${name} has its channel now: ${channel(state.channel.id)}.`
  if (isOver(state.status)) return `${name} is ${state.status}; it never had a channel. Nobody needs to do anything.`
  const why = `${name} is declared, but Slack opens no channel for it: ${plain(state.channelRefused ?? '')}.`
  const hope = 'I will keep trying, and tell you when the channel is open.'
  const { meetingPlace } = state
  if (!meetingPlace) {
    return `${why} Until then, talk to people by phone or direct message and write down what matters. ${hope}`
  }
  const thread = address ? link(address, 'this thread') : 'the thread under its announcement'
  return `${why} Talk in ${thread} in ${channel(meetingPlace.channel)}: it becomes the timeline. ${hope}`
}

/** Shows the same together with the buttons for what can be done without a channel, since nobody can type a command in a thread. */
export function whereBlocks(state: State, text: string): KnownBlock[] {
  if (state.channel || isOver(state.status)) return [section(text)]
  return [
    section(text),
    actions(
      button(openUpdate, 'Post an update', state.id),
      button(takeImocPress, state.imoc ? 'Take over as IMOC' : 'I am IMOC', state.id),
    ),
  ]
}

/** This message is posted in the thread where people talked without a channel. */
export function movedMessage(channelId: string): Message {
  const text = `We have moved to ${channel(channelId)}: please continue there. Everyone who wrote here is invited, and everything said here stays in the timeline.`
  return { text, blocks: [section(text)] }
}
