import { announce } from '../events/announce.ts'
import { stableId } from '../ids.ts'
import { channelShape } from '../shapes/channel.ts'
import { SlackError } from '../slack-error.ts'
import { checkedChannelName } from './channel-names.ts'
import { findChannel, requireOpen } from './find.ts'
import { addMember } from './members.ts'
import { systemMessage } from './system-message.ts'
import type { Channel } from './types.ts'
import { nextTs, unixSeconds, type Workspace } from './workspace.ts'

export const topicLength = 250

export function blankChannel(input: {
  id: string
  name: string
  kind: Channel['kind']
  creator: string
  created: number
}): Channel {
  const untitled = { value: '', creator: '', last_set: 0 }
  return {
    ...input,
    updated: input.created * 1000,
    general: false,
    archived: false,
    topic: { ...untitled },
    purpose: { ...untitled },
    previous_names: [],
    members: [],
    messages: [],
    ephemerals: [],
    pins: [],
    bookmarks: [],
    last_read: {},
  }
}

/** The id of a channel with that name, the same in every world; a second channel with a name that was used before gets the next id. */
export function freeChannelId(ws: Pick<Workspace, 'state'>, name: string): string {
  for (let n = 0; ; n += 1) {
    const id = stableId('C', n === 0 ? `channel:${name}` : `channel:${name}:${n}`)
    const used = [...ws.state.channels, ...(ws.state.deleted ?? [])]
    if (!used.some((channel) => channel.id === id)) return id
  }
}

export function createChannel(ws: Workspace, input: { name: string; private: boolean; creator: string }): Channel {
  const name = checkedChannelName(ws, input.name)
  const channel = blankChannel({
    id: freeChannelId(ws, name),
    name,
    kind: input.private ? 'private' : 'public',
    creator: input.creator,
    created: unixSeconds(ws),
  })
  ws.state.channels.push(channel)
  if (!input.private) {
    const event = {
      type: 'channel_created',
      channel: channelShape(ws, channel, 'channel_created'),
      event_ts: nextTs(ws),
    }
    announce(ws, event, channel)
  }
  addMember(ws, channel, { user: input.creator })
  return channel
}

export function setTopic(ws: Workspace, channel: Channel, by: string, topic: string): void {
  requireOpen(channel)
  if (topic.length > topicLength) throw new SlackError('too_long')
  channel.topic = { value: topic, creator: by, last_set: unixSeconds(ws) }
  touch(ws, channel)
  const text = topic === '' ? 'cleared the channel topic' : `set the channel topic: ${topic}`
  systemMessage(ws, channel, { kind: 'topic', user: by, text, details: { topic } })
}

export function setPurpose(ws: Workspace, channel: Channel, by: string, purpose: string): void {
  requireOpen(channel)
  if (purpose.length > topicLength) throw new SlackError('too_long')
  channel.purpose = { value: purpose, creator: by, last_set: unixSeconds(ws) }
  touch(ws, channel)
  const text = purpose === '' ? 'cleared the channel description' : `set the channel description: ${purpose}`
  systemMessage(ws, channel, { kind: 'purpose', user: by, text, details: { purpose } })
}

export function renameChannel(ws: Workspace, channel: Channel, by: string, to: string): void {
  requireOpen(channel)
  const name = to === channel.name ? to : checkedChannelName(ws, to)
  const old_name = channel.name
  channel.previous_names.push(old_name)
  channel.name = name
  touch(ws, channel)
  const text = `has renamed the channel from "${old_name}" to "${name}"`
  systemMessage(ws, channel, { kind: 'name', user: by, text, details: { name, old_name } })
  const event = {
    type: channel.kind === 'private' ? 'group_rename' : 'channel_rename',
    channel: {
      id: channel.id,
      is_channel: true,
      is_mpim: false,
      name,
      name_normalized: name,
      created: channel.created,
    },
    event_ts: nextTs(ws),
  }
  announce(ws, event, channel)
}

export function archiveChannel(ws: Workspace, channel: Channel, by: string): void {
  if (channel.archived) throw new SlackError('already_archived')
  if (channel.general) throw new SlackError('cant_archive_general')
  systemMessage(ws, channel, { kind: 'archive', user: by, text: 'archived the channel' })
  channel.archived = true
  touch(ws, channel)
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
  announce(ws, { type, channel: channel.id, user: by, is_moved: 0, event_ts: nextTs(ws) }, channel)
}

/** Reopens an archived channel. As in Slack, a public one does not get its former members back. */
export function unarchiveChannel(ws: Workspace, channel: Channel, by: string): void {
  if (!channel.archived) throw new SlackError('not_archived')
  channel.archived = false
  if (channel.kind === 'public') channel.members = [by]
  touch(ws, channel)
  systemMessage(ws, channel, { kind: 'unarchive', user: by, text: 'un-archived the channel' })
  const actor = channel.kind === 'private' ? { actor_id: by } : { user: by }
  const type = channel.kind === 'private' ? 'group_unarchive' : 'channel_unarchive'
  announce(ws, { type, channel: channel.id, ...actor, event_ts: nextTs(ws) }, channel)
}

function touch(ws: Workspace, channel: Channel): void {
  channel.updated = ws.clock.now().getTime()
  ws.changed({ type: 'channel', channel })
}

/** The direct message between two people, opened if it does not exist yet. */
export function openDirectMessage(ws: Workspace, a: string, b: string): Channel {
  const pair = [a, b].sort()
  const id = stableId('D', `dm:${pair.join(':')}`)
  const found = findChannel(ws, id)
  if (found) return found
  const channel = blankChannel({ id, name: id, kind: 'im', creator: a, created: unixSeconds(ws) })
  channel.members = [...new Set(pair)]
  ws.state.channels.push(channel)
  ws.changed({ type: 'channel', channel, entered: a })
  ws.changed({ type: 'channel', channel, entered: b })
  return channel
}
