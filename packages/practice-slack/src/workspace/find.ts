import { SlackError } from '../slack-error.ts'
import type { Channel, Ephemeral, Message, User } from './types.ts'
import type { Workspace } from './workspace.ts'

export function findUser(ws: Workspace, id: string): User | undefined {
  return ws.state.users.find((user) => user.id === id)
}

export function findChannel(ws: Workspace, id: string): Channel | undefined {
  return ws.state.channels.find((channel) => channel.id === id)
}

/** A channel that was deleted. */
export function findDeletedChannel(ws: Workspace, id: string): Channel | undefined {
  return ws.state.deleted?.find((channel) => channel.id === id)
}

export function findChannelByName(ws: Workspace, name: string): Channel | undefined {
  return ws.state.channels.find((channel) => channel.kind !== 'im' && channel.name === name)
}

/** The position of the message with this `ts`, or where it would be inserted. */
export function position(messages: readonly Message[], ts: string): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.ts ?? '') < ts) low = middle + 1
    else high = middle
  }
  return low
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  const message = channel.messages[position(channel.messages, ts)]
  return message?.ts === ts ? message : undefined
}

export function removeMessage(channel: Channel, ts: string): void {
  const at = position(channel.messages, ts)
  if (channel.messages[at]?.ts === ts) channel.messages.splice(at, 1)
}

export function findEphemeral(channel: Channel, ts: string, viewer: string): Ephemeral | undefined {
  return channel.ephemerals.find((message) => message.ts === ts && message.visible_to === viewer)
}

/** Everybody can see public channels; only members can see the others. */
export function maySee(channel: Channel, user: string): boolean {
  return channel.kind === 'public' || channel.members.includes(user)
}

/** Somebody who is not a full member of the workspace: of a public channel they see no more than of a private one. */
export function isOutsider({ is = 'member' }: User): boolean {
  return is === 'guest' || is === 'single-channel-guest' || is === 'stranger'
}

/** Whether Slack shows a person the channel: guests and people of another workspace see only those they are in. */
export function isShown(channel: Channel, person: User): boolean {
  return channel.members.includes(person.id) || (channel.kind === 'public' && !isOutsider(person))
}

export function requireMessage(channel: Channel, ts: string, error = 'message_not_found'): Message {
  const message = findMessage(channel, ts)
  if (message === undefined) throw new SlackError(error)
  return message
}

export function requireMember(channel: Channel, user: string, error = 'not_in_channel'): void {
  if (!channel.members.includes(user)) throw new SlackError(error)
}

/** `error`: the code with which that method reports an archived channel. */
export function requireOpen(channel: Channel, error = 'is_archived'): void {
  if (channel.archived) throw new SlackError(error)
}
