import type { KnownBlock } from '@slack/types'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { channel, link, plain } from '../../../slack/mrkdwn.ts'
import { takeImocPress } from '../../on-call/actions.ts'
import { openUpdate } from '../../updates/actions.ts'

/** Where to talk of this incident now, as a sentence or three; `address`: of the thread to talk in, where Slack has told it. */
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

/** The same with what can be done without a channel, where nobody can type a command. */
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

/** For the thread where people talked without a channel. */
export function movedMessage(channelId: string): Message {
  const text = `We have moved to ${channel(channelId)}: please continue there. Everyone who wrote here is invited, and everything said here stays in the timeline.`
  return { text, blocks: [section(text)] }
}
