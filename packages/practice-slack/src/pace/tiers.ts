export type Tier = 1 | 2 | 3 | 4

/** The calls a minute that Slack allows at least, per method and workspace. We allow no more. */
export const minuteLimits: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100 }

const methodsOf: Record<Tier, readonly string[]> = {
  1: [],
  2: [
    ...['conversations.create', 'conversations.archive', 'conversations.unarchive', 'conversations.rename'],
    ...['conversations.setTopic', 'conversations.setPurpose', 'conversations.list'],
    ...['pins.add', 'pins.remove', 'pins.list', 'bookmarks.add', 'bookmarks.edit', 'bookmarks.remove'],
    ...['users.list', 'usergroups.list', 'usergroups.users.list', 'usergroups.users.update', 'canvases.create'],
    ...['conversations.canvases.create', 'reactions.remove'],
  ],
  3: [
    ...['conversations.invite', 'conversations.join', 'conversations.leave', 'conversations.history'],
    ...['conversations.replies', 'conversations.info', 'conversations.open', 'conversations.kick'],
    ...['chat.update', 'chat.delete', 'chat.scheduleMessage', 'chat.unfurl', 'bookmarks.list', 'reactions.add'],
    ...['reactions.get', 'users.lookupByEmail', 'users.conversations', 'apps.connections.open', 'team.info'],
    ...['openid.connect.token', 'openid.connect.userInfo'],
  ],
  4: [
    ...['conversations.members', 'chat.postEphemeral', 'views.open', 'views.push', 'views.update'],
    ...['views.publish', 'users.info', 'files.info', 'files.getUploadURLExternal', 'files.completeUploadExternal'],
  ],
}

const tierOf = new Map<string, Tier>(
  ([1, 2, 3, 4] as const).flatMap((tier) => methodsOf[tier].map((method) => [method, tier] as const)),
)

/** Methods that Slack calls special: it names no tier, only "hundreds a minute" or rules of their own. */
const specialPerMinute = 300

/** The calls a minute for a method. An unlisted method counts as tier 3, the most common one. */
export function perMinute(method: string): number {
  if (special.has(method)) return specialPerMinute
  return minuteLimits[tierOf.get(method) ?? 3]
}

const special = new Set(['api.test', 'auth.test', 'chat.getPermalink', 'chat.postMessage'])
