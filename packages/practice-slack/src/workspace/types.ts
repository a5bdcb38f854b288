import type { Bag, Block } from '../json.ts'

export type Reaction = { name: string; users: string[]; count: number }
export type Metadata = { event_type: string; event_payload: Bag }
export type Edited = { user: string; ts: string }

export type FileObject = {
  id: string
  name: string
  title: string
  mimetype: string
  filetype: string
  pretty_type: string
  user: string
  created: number
  timestamp: number
  mode: string
  editable: boolean
  is_external: boolean
  is_public: boolean
  size: number
  url_private: string
  url_private_download: string
  permalink: string
  channels: string[]
}

/** A message as Slack stores it; `shapes/` decides which keys each answer or event includes. */
export type Message = {
  type: 'message'
  subtype?: string
  user: string
  text: string
  ts: string
  team?: string
  bot_id?: string
  app_id?: string
  bot_profile?: Bag
  client_msg_id?: string
  blocks?: Block[]
  attachments?: Bag[]
  metadata?: Metadata
  files?: FileObject[]
  upload?: boolean
  display_as_bot?: boolean
  thread_ts?: string
  parent_user_id?: string
  reply_count?: number
  reply_users?: string[]
  reply_users_count?: number
  latest_reply?: string
  subscribed?: boolean
  is_locked?: boolean
  root?: Bag
  edited?: Edited
  reactions?: Reaction[]
  pinned_to?: string[]
  inviter?: string
  topic?: string
  purpose?: string
  name?: string
  old_name?: string
  hidden?: boolean
}

/** A message that only one person sees. As in Slack, the Web API never returns it. */
export type Ephemeral = Message & { ephemeral: true; visible_to: string }

export type Titled = { value: string; creator: string; last_set: number }
export type Pin = { ts: string; created: number; created_by: string }

export type Bookmark = {
  id: string
  channel_id: string
  title: string
  link: string
  emoji: string
  type: 'link'
  date_created: number
  date_updated: number
  rank: string
  last_updated_by_user_id: string
  last_updated_by_team_id: string
}

/** `restricted`: by a setting of the workspace; the others are the channel's own. */
export type Posting = 'restricted' | 'read-only' | 'threads-only' | 'no-threads'

export type Channel = {
  id: string
  name: string
  kind: 'public' | 'private' | 'im'
  created: number
  updated: number
  creator: string
  general: boolean
  archived: boolean
  /** What the bot may not do there; people here may do everything. Absent if nothing is restricted. */
  posting?: Posting
  topic: Titled
  purpose: Titled
  previous_names: string[]
  members: string[]
  messages: Message[]
  ephemerals: Ephemeral[]
  pins: Pin[]
  bookmarks: Bookmark[]
  last_read: Record<string, string>
}

export type User = {
  id: string
  /** A member if absent; `unknown`: Slack does not tell the app about this user; `gone`: deactivated. */
  is?: 'member' | 'guest' | 'single-channel-guest' | 'stranger' | 'unknown' | 'gone'
  handle: string
  name: string
  title: string
  email: string
  tz: string
  color: string
  bot: boolean
  updated: number
  status_text: string
  status_emoji: string
}

/** A user group, which Slack also calls a subteam. Times in s; `disabled` is 0 while it is in use. */
export type UserGroup = {
  id: string
  handle: string
  name: string
  description: string
  users: string[]
  created: number
  updated: number
  disabled: number
  createdBy: string
  updatedBy: string
  /** Who disabled it; absent while it is in use. */
  disabledBy?: string
}

export type View = {
  id: string
  team_id: string
  type: 'modal' | 'home'
  title?: Bag
  submit?: Bag
  close?: Bag
  blocks: Block[]
  private_metadata: string
  callback_id: string
  external_id: string
  state: { values: Record<string, Record<string, Bag>> }
  hash: string
  clear_on_close: boolean
  notify_on_close: boolean
  submit_disabled?: boolean
  root_view_id: string
  previous_view_id: string | null
  app_id: string
  app_installed_team_id: string
  bot_id: string
}

export type Team = { id: string; name: string; domain: string }
export type Bot = { user: string; id: string; app: string; name: string }

/** The whole of a workspace as plain data: the content of the data file. */
export type State = {
  version: 1
  team: Team
  bot: Bot
  users: User[]
  /** Data files of earlier versions have none. */
  groups?: UserGroup[]
  channels: Channel[]
  /** Types of blocks that this Slack does not know; absent if it knows all. */
  unknownBlocks?: string[]
  /** Channels that were deleted, in their last state: their ids are never used again. */
  deleted?: Channel[]
  modals: Record<string, View[]>
  homes: Record<string, View>
  files: { file: FileObject; content: string; base64?: true }[]
  lastTs: number
  count: number
}
