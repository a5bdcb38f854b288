import { announce } from '../events/announce.ts'
import { SlackError } from '../slack-error.ts'
import { requireOpen } from './find.ts'
import { systemMessage } from './system-message.ts'
import type { Channel, Posting } from './types.ts'
import { nextTs, unixSeconds, type Workspace } from './workspace.ts'

/** Deletes a channel permanently, with all its messages. Its name can be used again, its id cannot. */
export function deleteChannel(ws: Workspace, channel: Channel, by: string): void {
  if (channel.general) throw new SlackError('cant_delete_general')
  const when = { channel: channel.id, actor_id: by, event_ts: nextTs(ws) }
  const event =
    channel.kind === 'private'
      ? { type: 'group_deleted', date_deleted: unixSeconds(ws), ...when }
      : { type: 'channel_deleted', ...when }
  announce(ws, event, channel)
  ws.state.channels = ws.state.channels.filter((other) => other !== channel)
  ws.state.deleted = [...(ws.state.deleted ?? []), channel]
  ws.changed({ type: 'channels' })
}

/** Makes a public channel private: it keeps its id and its members, and only they can see it. */
export function makePrivate(ws: Workspace, channel: Channel, by: string): void {
  requireOpen(channel)
  if (channel.kind !== 'public') throw new SlackError('channel_type_not_supported')
  channel.kind = 'private'
  systemMessage(ws, channel, { kind: 'convert_to_private', user: by, text: 'made this channel private' })
  ws.changed({ type: 'channels' })
}

/** Sets what the bot may not post there; undefined lifts it. */
export function restrictPosting(ws: Workspace, channel: Channel, by: string, posting: Posting | undefined): void {
  requireOpen(channel)
  if (posting === undefined) delete channel.posting
  else channel.posting = posting
  systemMessage(ws, channel, {
    kind: 'posting_permissions',
    user: by,
    text: posting === undefined ? 'let everyone post in this channel' : 'changed who can post in this channel',
  })
  ws.changed({ type: 'channel', channel })
}

/** Throws if the channel does not allow the bot to post this. */
export function requirePosting({ posting }: Channel, where: 'channel' | 'thread'): void {
  if (posting === 'restricted') throw new SlackError('restricted_action')
  if (posting === 'read-only') throw new SlackError('restricted_action_read_only_channel')
  if (posting === 'threads-only' && where === 'channel') throw new SlackError('restricted_action_thread_only_channel')
  if (posting === 'no-threads' && where === 'thread') throw new SlackError('restricted_action_non_threadable_channel')
}
