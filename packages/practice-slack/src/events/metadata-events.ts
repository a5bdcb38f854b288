import { hasScope } from '../manifest.ts'
import type { Channel, Message, Metadata } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { announce } from './announce.ts'

/** https://docs.slack.dev/reference/events/message_metadata_posted. A message without metadata causes no event. */
export function announceMetadata(ws: Workspace, channel: Channel, message: Message): void {
  const { metadata } = message
  if (metadata === undefined) return
  const event = { ...about(ws, channel, message), metadata, event_ts: message.ts }
  send(ws, channel, metadata, { type: 'message_metadata_posted', ...event })
}

export function announceMetadataChanged(ws: Workspace, channel: Channel, message: Message, before: Message): void {
  const { metadata } = message
  if (metadata === undefined || JSON.stringify(metadata) === JSON.stringify(before.metadata)) return
  if (before.metadata === undefined) {
    announceMetadata(ws, channel, message)
    return
  }
  const event = { ...about(ws, channel, message), previous_metadata: before.metadata, metadata, event_ts: nextTs(ws) }
  send(ws, channel, metadata, { type: 'message_metadata_updated', ...event })
}

export function announceMetadataDeleted(ws: Workspace, channel: Channel, before: Message): void {
  const { metadata } = before
  if (metadata === undefined) return
  const ts = nextTs(ws)
  const event = { ...about(ws, channel, before), previous_metadata: metadata, event_ts: ts, deleted_ts: before.ts }
  send(ws, channel, metadata, { type: 'message_metadata_deleted', ...event })
}

function about(ws: Workspace, channel: Channel, { ts, user, bot_id }: Message) {
  const by = { app_id: ws.state.bot.app, ...(bot_id === undefined ? {} : { bot_id }), user_id: user }
  return { ...by, team_id: ws.state.team.id, channel_id: channel.id, message_ts: ts }
}

/** Sent only for the metadata types that the manifest names, and with the scope for it. */
function send(ws: Workspace, channel: Channel, metadata: Metadata, event: Parameters<typeof announce>[1]): void {
  const { everything, metadata: wanted } = ws.manifest
  const named = wanted.some(
    ({ app_id, event_type }) => event_type === metadata.event_type && (app_id ?? ws.state.bot.app) === ws.state.bot.app,
  )
  if (!everything && !(named && hasScope(ws.manifest, 'metadata.message:read'))) return
  announce(ws, event, channel)
}
