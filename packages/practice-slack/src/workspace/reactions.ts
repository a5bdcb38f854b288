import { announce } from '../events/announce.ts'
import { SlackError } from '../slack-error.ts'
import type { Channel, Message } from './types.ts'
import { nextTs, type Workspace } from './workspace.ts'

type What = { user: string; name: string }

export function addReaction(ws: Workspace, channel: Channel, message: Message, what: What): void {
  const reactions = message.reactions ?? []
  const present = reactions.find((reaction) => reaction.name === what.name)
  if (present?.users.includes(what.user)) throw new SlackError('already_reacted')
  if (present === undefined) reactions.push({ name: what.name, users: [what.user], count: 1 })
  else {
    present.users.push(what.user)
    present.count = present.users.length
  }
  message.reactions = reactions
  tell(ws, channel, message, { ...what, type: 'reaction_added' })
}

export function removeReaction(ws: Workspace, channel: Channel, message: Message, what: What): void {
  const present = message.reactions?.find((reaction) => reaction.name === what.name)
  if (!present?.users.includes(what.user)) throw new SlackError('no_reaction')
  present.users = present.users.filter((user) => user !== what.user)
  present.count = present.users.length
  message.reactions = (message.reactions ?? []).filter((reaction) => reaction.count > 0)
  if (message.reactions.length === 0) delete message.reactions
  tell(ws, channel, message, { ...what, type: 'reaction_removed' })
}

function tell(ws: Workspace, channel: Channel, message: Message, what: What & { type: string }): void {
  ws.changed({ type: 'message', channel, message })
  announce(
    ws,
    {
      type: what.type,
      user: what.user,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      reaction: what.name,
      item_user: message.user,
      event_ts: nextTs(ws),
    },
    channel,
  )
}
