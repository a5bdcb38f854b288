import { SlackError } from '../slack-error.ts'
import type { Bookmark, Channel } from './types.ts'
import { newId, unixSeconds, type Workspace } from './workspace.ts'

export const mostBookmarks = 100

export function addBookmark(
  ws: Workspace,
  channel: Channel,
  input: { title: string; link: string; emoji: string; by: string },
): Bookmark {
  if (channel.bookmarks.length >= mostBookmarks) throw new SlackError('too_many_bookmarks')
  if (!/^https?:\/\//.test(input.link)) throw new SlackError('invalid_link')
  const bookmark: Bookmark = {
    id: newId(ws, 'Bk'),
    channel_id: channel.id,
    title: input.title,
    link: input.link,
    emoji: input.emoji,
    type: 'link',
    date_created: unixSeconds(ws),
    date_updated: 0,
    rank: String(channel.bookmarks.length).padStart(4, '0'),
    last_updated_by_user_id: input.by,
    last_updated_by_team_id: ws.state.team.id,
  }
  channel.bookmarks.push(bookmark)
  ws.changed({ type: 'channel', channel })
  return bookmark
}

export function editBookmark(
  ws: Workspace,
  channel: Channel,
  id: string,
  input: { title?: string | undefined; link?: string | undefined; emoji?: string | undefined; by: string },
): Bookmark {
  const bookmark = requireBookmark(channel, id)
  if (input.link !== undefined && !/^https?:\/\//.test(input.link)) throw new SlackError('invalid_link')
  bookmark.title = input.title ?? bookmark.title
  bookmark.link = input.link ?? bookmark.link
  bookmark.emoji = input.emoji ?? bookmark.emoji
  bookmark.date_updated = unixSeconds(ws)
  bookmark.last_updated_by_user_id = input.by
  ws.changed({ type: 'channel', channel })
  return bookmark
}

export function removeBookmark(ws: Workspace, channel: Channel, id: string): void {
  const bookmark = requireBookmark(channel, id)
  channel.bookmarks = channel.bookmarks.filter((candidate) => candidate !== bookmark)
  ws.changed({ type: 'channel', channel })
}

function requireBookmark(channel: Channel, id: string): Bookmark {
  const bookmark = channel.bookmarks.find((candidate) => candidate.id === id)
  if (bookmark === undefined) throw new SlackError('not_found')
  return bookmark
}
