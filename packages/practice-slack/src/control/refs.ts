import { ControlError } from '../slack-error.ts'
import { openDirectMessage } from '../workspace/channels.ts'
import { findChannel, findChannelByName, findEphemeral, findMessage, maySee } from '../workspace/find.ts'
import type { Channel, Ephemeral, Message, User, UserGroup, View } from '../workspace/types.ts'
import { modalsOf } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The person that a handle (with or without @) or an id names. Nobody can act as the bot. */
export function personOf(ws: Workspace, ref: string): User {
  const user = userOf(ws, ref)
  if (user.bot) throw new ControlError(`${ref} is the bot: it acts through the Web API, not here.`)
  return user
}

export function userOf(ws: Workspace, ref: string): User {
  const handle = ref.replace(/^@/, '')
  const user = ws.state.users.find((candidate) => candidate.id === ref || candidate.handle === handle)
  if (user) return user
  const known = ws.state.users.filter((candidate) => !candidate.bot).map((candidate) => candidate.handle)
  throw new ControlError(`There is nobody called ${ref} here; there is ${known.join(', ')}.`)
}

/** The user group that a handle (with or without @) or an id names. */
export function groupOf(ws: Workspace, ref: string): UserGroup {
  const handle = ref.replace(/^@/, '')
  const groups = ws.state.groups ?? []
  const group = groups.find((candidate) => candidate.id === ref || candidate.handle === handle)
  if (group) return group
  throw new ControlError(
    `There is no user group ${ref} here; there is ${groups.map((one) => one.handle).join(', ') || 'none'}.`,
  )
}

/** `#name`, a channel id, or `@handle` for the direct messages between that person and `as`. */
export function channelOfRef(ws: Workspace, ref: string, as: User): Channel {
  if (ref.startsWith('@')) return openDirectMessage(ws, as.id, userOf(ws, ref).id)
  const channel = findChannel(ws, ref) ?? findChannelByName(ws, ref.replace(/^#/, ''))
  if (channel === undefined || !maySee(channel, as.id)) {
    throw new ControlError(`There is no channel ${ref} that ${as.handle} can see.`)
  }
  return channel
}

export function messageOfRef(channel: Channel, ts: string): Message {
  const message = findMessage(channel, ts)
  if (message === undefined) throw new ControlError(`There is no message with ts ${ts} in #${channel.name}.`)
  return message
}

export function shownMessage(channel: Channel, ts: string, viewer: User): Message | Ephemeral {
  return findEphemeral(channel, ts, viewer.id) ?? messageOfRef(channel, ts)
}

export function viewOfRef(ws: Workspace, viewId: string, user: User): View {
  const home = ws.state.homes[user.id]
  const views = [...modalsOf(ws, user.id), ...(home ? [home] : [])]
  const view = views.find((candidate) => candidate.id === viewId)
  if (view) return view
  const open = views.map((candidate) => `${candidate.id} (${candidate.callback_id || candidate.type})`)
  throw new ControlError(`${user.handle} has no view ${viewId} open; open are ${open.join(', ') || 'none'}.`)
}

export function topModal(ws: Workspace, user: User): View {
  const view = modalsOf(ws, user.id).at(-1)
  if (view === undefined) throw new ControlError(`${user.handle} has no modal open.`)
  return view
}
