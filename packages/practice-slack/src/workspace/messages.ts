import { announceMessage, announceMessageChanged, announceMessageDeleted } from '../events/message-events.ts'
import { announceMetadata, announceMetadataChanged, announceMetadataDeleted } from '../events/metadata-events.ts'
import { type Bag, type Block, present } from '../json.ts'
import { withBlockIds } from './blocks.ts'
import { botAuthor } from './bot-profile.ts'
import { findMessage, findUser, removeMessage } from './find.ts'
import { teamOf } from './team-of.ts'
import { isReply, recountThread, threadParent, threadReplies, threadRoot } from './threads.ts'
import type { Channel, Edited, FileObject, Message, Metadata } from './types.ts'
import { newUuid, nextTs, type Workspace } from './workspace.ts'

export type Content = {
  text: string
  blocks?: Block[] | undefined
  attachments?: Bag[] | undefined
  metadata?: Metadata | undefined
}

export type NewMessage = Content & {
  /** The author's user id; the bot's own user makes it a bot message. */
  user: string
  threadTs?: string | undefined
  broadcast?: boolean | undefined
  files?: FileObject[] | undefined
}

/** Posts a message, updates the page, and sends the bot its events. */
export function postMessage(ws: Workspace, channel: Channel, input: NewMessage): Message {
  const parent = input.threadTs === undefined ? undefined : threadParent(channel, input.threadTs)
  const byBot = input.user === ws.state.bot.user
  const message: Message = present({
    type: 'message' as const,
    subtype: subtypeOf(input, parent),
    ...(byBot
      ? botAuthor(ws)
      : { user: input.user, team: teamOf(ws, findUser(ws, input.user)).id, client_msg_id: newUuid(ws) }),
    text: input.text,
    blocks: input.blocks && withBlockIds(ws, input.blocks),
    attachments: input.attachments,
    metadata: input.metadata,
    files: input.files,
    upload: input.files && false,
    display_as_bot: input.files && false,
    thread_ts: parent?.ts,
    parent_user_id: parent?.user,
    root: parent && input.broadcast ? threadRoot(parent) : undefined,
    ts: nextTs(ws),
  })
  return addMessage(ws, channel, message)
}

function subtypeOf(input: NewMessage, parent: Message | undefined): string | undefined {
  if (input.files !== undefined) return 'file_share'
  return parent && input.broadcast ? 'thread_broadcast' : undefined
}

/** Appends a finished message to the channel, with all consequences. */
export function addMessage(ws: Workspace, channel: Channel, message: Message): Message {
  channel.messages.push(message)
  channel.last_read[message.user] = message.ts
  touchParent(ws, channel, message)
  ws.changed({ type: 'message', channel, message })
  announceMessage(ws, channel, message)
  announceMetadata(ws, channel, message)
  return message
}

function touchParent(ws: Workspace, channel: Channel, message: Message): void {
  const parent = isReply(message) && message.thread_ts ? findMessage(channel, message.thread_ts) : undefined
  if (parent === undefined) return
  recountThread(channel, parent)
  ws.changed({ type: 'message', channel, message: parent })
}

/** Replaces the content of a message, and returns who edited it when. As in Slack, text without blocks removes the old blocks. */
export function updateMessage(ws: Workspace, channel: Channel, message: Message, by: string, content: Content): Edited {
  const before = structuredClone(message)
  message.text = content.text
  setOrDrop(message, 'blocks', content.blocks && withBlockIds(ws, content.blocks))
  setOrDrop(message, 'attachments', content.attachments)
  if (content.metadata !== undefined) message.metadata = content.metadata
  const edited = { user: by, ts: nextTs(ws) }
  message.edited = edited
  ws.changed({ type: 'message', channel, message })
  announceMessageChanged(ws, channel, message, before)
  announceMetadataChanged(ws, channel, message, before)
  return edited
}

function setOrDrop<K extends 'blocks' | 'attachments'>(message: Message, key: K, value: Message[K] | undefined): void {
  if (value === undefined) delete message[key]
  else message[key] = value
}

/** Deletes a message. A parent that has replies remains as a tombstone. */
export function deleteMessage(ws: Workspace, channel: Channel, message: Message): void {
  const pins = channel.pins.filter((pin) => pin.ts !== message.ts)
  if (pins.length < channel.pins.length) {
    channel.pins = pins
    ws.changed({ type: 'channel', channel })
  }
  if (!isReply(message) && threadReplies(channel, message.ts).length > 0) {
    buryParent(ws, channel, message)
    return
  }
  const before = structuredClone(message)
  removeMessage(channel, message.ts)
  touchParent(ws, channel, message)
  ws.changed({ type: 'message_removed', channel, ts: message.ts })
  announceMessageDeleted(ws, channel, before)
  announceMetadataDeleted(ws, channel, before)
}

function buryParent(ws: Workspace, channel: Channel, message: Message): void {
  const before = structuredClone(message)
  for (const key of ['blocks', 'attachments', 'files', 'metadata', 'reactions', 'edited', 'pinned_to'] as const) {
    delete message[key]
  }
  message.subtype = 'tombstone'
  message.user = 'USLACKBOT'
  message.text = 'This message was deleted.'
  message.hidden = true
  ws.changed({ type: 'message', channel, message })
  announceMessageChanged(ws, channel, message, before)
  announceMetadataDeleted(ws, channel, before)
}
