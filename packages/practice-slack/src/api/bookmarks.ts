import { SlackError } from '../slack-error.ts'
import { addBookmark, editBookmark, removeBookmark } from '../workspace/bookmarks.ts'
import { requireMember, requireOpen } from '../workspace/find.ts'
import type { Channel } from '../workspace/types.ts'
import { type Call, channelOf, type Methods } from './call.ts'

export const bookmarks: Methods = {
  'bookmarks.add': (call) => {
    const { ws, args, me } = call
    const channel = writable(call)
    if (args.need('type') !== 'link') throw new SlackError('invalid_bookmark_type')
    const emoji = args.text('emoji') ?? ''
    return { bookmark: addBookmark(ws, channel, { title: args.need('title'), link: args.need('link'), emoji, by: me }) }
  },
  'bookmarks.edit': (call) => {
    const { ws, args, me } = call
    const bookmark = editBookmark(ws, writable(call), args.need('bookmark_id'), {
      title: args.text('title'),
      link: args.text('link'),
      emoji: args.text('emoji'),
      by: me,
    })
    return { bookmark }
  },
  'bookmarks.remove': (call) => {
    removeBookmark(call.ws, writable(call), call.args.need('bookmark_id'))
    return {}
  },
  'bookmarks.list': (call) => ({ bookmarks: channelOf(call, 'channel_id').bookmarks }),
}

function writable(call: Call): Channel {
  const channel = channelOf(call, 'channel_id')
  // Slack documents neither is_archived nor not_in_channel for these methods.
  requireOpen(channel, 'permission_denied')
  requireMember(channel, call.me, 'permission_denied')
  return channel
}
