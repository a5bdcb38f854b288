import type { KnownBlock } from '@slack/types'
import { momentOf } from '../../../incident/clock.ts'
import type { Unanswered } from '../../../incident/communication/state.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { beginning, channel, link, moment, user } from '../../../slack/mrkdwn.ts'
import { titledPlace } from '../../posts/titled-place.ts'
import { dismissStatement } from './actions.ts'

/** A line of the list, with what was looked up for it. */
export type Line = Unanswered & { says: string | null; address: string | null }

/** How many messages are listed; more than these are only counted. */
export const most = 10

const where = (state: State): string => (state.channel ? channel(state.channel.id) : `INC-${state.number}`)

/** Lists for the IMOC what nobody has answered. `total` is how many there are; `lines` are the first of them. */
export function listMessage(state: State, lines: Line[], total: number): Message {
  const lead = `Nobody has answered ${total === 1 ? 'this' : 'these'} in ${where(state)} (INC-${state.number}):`
  return {
    text: lead,
    blocks: [
      section(lead),
      ...lines.map((line) => lineBlock(state, line)),
      ...(total > lines.length ? [context(`and ${total - lines.length} more`)] : []),
      context(
        'imoc lists these because their words sound like trouble (config/crew.yaml). A reply, a reaction, an answer to its author or "Dismiss" removes a message from the list.',
      ),
    ],
  }
}

function lineBlock({ id }: State, { channel: place, ts, user: author, says, address }: Line): KnownBlock {
  const at = momentOf(ts)
  const time = address ? `${moment(at, '{time}')} (${link(address, 'show')})` : moment(at, '{time}')
  const words = says === null ? '' : `: ${beginning(says, 150)}`
  return {
    ...section(`${user(author)}, ${time}${words}`),
    accessory: button(dismissStatement, 'Dismiss', { incidentId: id, channel: place, ts }),
  }
}

/** Shows a list that is empty now, or that is continued in another message. */
export function pastMessage(state: State, reader: string, isLast: boolean): Message {
  const text = past(state, reader, isLast)
  return { text, blocks: [context(text)] }
}

function past(state: State, reader: string, isLast: boolean): string {
  if (isOver(state.status)) return `INC-${state.number} is ${state.status}.`
  if (state.imoc && state.imoc.user !== reader) {
    return `${user(state.imoc.user)} is IMOC now, and has what nobody has answered in ${where(state)}.`
  }
  return isLast
    ? `:white_check_mark: Everything that was unanswered in ${where(state)} is now answered or dismissed.`
    : `What nobody has answered in ${where(state)} is listed in a newer message below.`
}

/** Shows the list on the IMOC's App Home. */
export function homeBlocks(state: State, reader: string): KnownBlock[] {
  const { unanswered, imoc, status } = state
  if (imoc?.user !== reader || isOver(status) || unanswered.length === 0) return []
  const lines = unanswered
    .slice(0, 5)
    .map(({ ts, user: author }) => `${user(author)}, ${moment(momentOf(ts), '{time}')}`)
  const more = unanswered.length > 5 ? ` and ${unanswered.length - 5} more` : ''
  return [
    section(
      `:speech_balloon: Nobody has answered these in ${titledPlace(state)}: ${lines.join('; ')}${more}. The messages are in our DM.`,
    ),
  ]
}
