import type { Bag } from '../json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** `acts`: arguments that the practice Slack acts on, or that have no effect here. `known`: arguments that Slack has and we ignore. */
type Arguments = { acts: string; known?: string }

const page = 'cursor limit'
const content = 'text blocks attachments markdown_text link_names parse'
const author = 'as_user username icon_emoji icon_url'
const span = `channel oldest latest inclusive include_all_metadata ${page}`

export const knownArguments: Record<string, Arguments> = {
  'api.test': { acts: '*' },
  'apps.connections.open': { acts: '' },
  'auth.test': { acts: '' },
  'bookmarks.add': { acts: 'channel_id title type link emoji', known: 'entity_id access_level parent_id' },
  'bookmarks.edit': { acts: 'channel_id bookmark_id title link emoji' },
  'bookmarks.list': { acts: 'channel_id' },
  'bookmarks.remove': { acts: 'channel_id bookmark_id', known: 'quip_section_id' },
  'chat.delete': { acts: 'channel ts', known: 'as_user' },
  'chat.getPermalink': { acts: 'channel message_ts' },
  'chat.postEphemeral': { acts: `channel user thread_ts ${content}`, known: author },
  'chat.postMessage': {
    acts: `channel thread_ts reply_broadcast metadata mrkdwn unfurl_links unfurl_media ${content}`,
    known: author,
  },
  'chat.update': { acts: `channel ts metadata ${content}`, known: 'as_user file_ids reply_broadcast' },
  'conversations.archive': { acts: 'channel' },
  'conversations.create': { acts: 'name is_private team_id' },
  'conversations.history': { acts: span },
  'conversations.info': { acts: 'channel include_num_members', known: 'include_locale' },
  'conversations.invite': { acts: 'channel users force' },
  'conversations.join': { acts: 'channel' },
  'conversations.kick': { acts: 'channel user' },
  'conversations.leave': { acts: 'channel' },
  'conversations.list': { acts: `types exclude_archived team_id ${page}` },
  'conversations.members': { acts: `channel ${page}` },
  'conversations.open': { acts: 'channel users return_im', known: 'prevent_creation' },
  'conversations.rename': { acts: 'channel name' },
  'conversations.replies': { acts: `ts ${span}` },
  'conversations.setPurpose': { acts: 'channel purpose' },
  'conversations.setTopic': { acts: 'channel topic' },
  'conversations.unarchive': { acts: 'channel' },
  'files.info': { acts: 'file', known: 'count page cursor limit' },
  'openid.connect.token': { acts: 'client_id client_secret code redirect_uri grant_type', known: 'refresh_token' },
  'openid.connect.userInfo': { acts: '' },
  'pins.add': { acts: 'channel timestamp' },
  'pins.list': { acts: 'channel' },
  'pins.remove': { acts: 'channel timestamp' },
  'reactions.add': { acts: 'channel timestamp name' },
  'reactions.get': { acts: 'channel timestamp full', known: 'file file_comment' },
  'reactions.remove': { acts: 'channel timestamp name', known: 'file file_comment' },
  'team.info': { acts: '', known: 'team domain' },
  'usergroups.list': { acts: 'include_count include_disabled include_users team_id' },
  'usergroups.users.list': { acts: 'usergroup include_disabled team_id' },
  'users.conversations': { acts: `user types exclude_archived team_id ${page}` },
  'users.info': { acts: 'user', known: 'include_locale' },
  'users.list': { acts: `team_id ${page}`, known: 'include_locale' },
  'users.lookupByEmail': { acts: 'email' },
  'views.open': { acts: 'trigger_id view', known: 'interactivity_pointer' },
  'views.publish': { acts: 'user_id view hash' },
  'views.push': { acts: 'trigger_id view', known: 'interactivity_pointer' },
  'views.update': { acts: 'view_id external_id view hash' },
}

/** Slack ignores unknown arguments silently. Here they are reported in the log. */
export function warnOfArguments(ws: Workspace, method: string, raw: Bag): void {
  const { acts, known = '' } = knownArguments[method] ?? { acts: '*' }
  if (acts === '*') return
  for (const name of Object.keys(raw)) {
    if (acts.split(' ').includes(name)) continue
    ws.warn(
      known.split(' ').includes(name)
        ? `The bot gave ${method} the argument ${name}, which the practice Slack does not act on.`
        : `The bot gave ${method} the argument ${name}, which Slack does not know and passes over.`,
    )
  }
}
