/**
 * The calls a minute that Slack allows at least, per method and workspace: the tiers of its Web API
 * (https://docs.slack.dev/apis/web-api/rate-limits). A method that is in no list counts as tier 3, the most common one.
 */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100 }
type Tier = keyof typeof perMinute

const tiers: Record<Tier, readonly string[]> = {
  1: [],
  2: [
    ...['conversations.create', 'conversations.archive', 'conversations.unarchive', 'conversations.rename'],
    ...['conversations.setTopic', 'conversations.setPurpose', 'conversations.list', 'conversations.canvases.create'],
    ...['pins.add', 'pins.remove', 'pins.list', 'bookmarks.add', 'bookmarks.edit', 'bookmarks.remove'],
    ...['users.list', 'usergroups.list', 'usergroups.users.list', 'usergroups.users.update'],
    ...['canvases.create', 'reactions.remove'],
  ],
  3: [],
  4: [
    ...['conversations.members', 'chat.postEphemeral', 'views.open', 'views.push', 'views.update', 'views.publish'],
    ...['users.info', 'files.info', 'files.getUploadURLExternal', 'files.completeUploadExternal'],
  ],
}
const tierOf = new Map(([1, 2, 4] as const).flatMap((tier) => tiers[tier].map((method) => [method, tier] as const)))

/** For these Slack gives no tier, only "hundreds a minute". */
const special = new Set(['chat.postMessage', 'chat.getPermalink', 'auth.test'])

/** Methods for which a person may be waiting; a tenth of each limit is reserved for them. */
const waitedFor = new Set([
  ...['views.open', 'views.push', 'views.update', 'views.publish'],
  ...['users.info', 'users.lookupByEmail', 'chat.postEphemeral'],
])

export type Limit = { burst: number; perMinute: number; reserve: number }

export function limitOf(method: string): Limit {
  if (special.has(method)) return { burst: 100, perMinute: 300, reserve: 0 }
  const each = perMinute[tierOf.get(method) ?? 3]
  return { burst: each, perMinute: each, reserve: waitedFor.has(method) ? Math.ceil(each / 10) : 0 }
}

/** Slack allows about one message a second in a channel, and "short bursts" without a number; this is our number. */
export const channelLimit: Limit = { burst: 10, perMinute: 60, reserve: 0 }
