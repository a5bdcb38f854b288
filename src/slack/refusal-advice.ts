/** How to fix what Slack refused, by Slack's error code. */
const advice = new Map(
  Object.entries({
    missing_scope: 'Give the app the scope it lacks (manifest.yml has them all) and install it again',
    restricted_action: "Ask an owner of the workspace to allow it, under the workspace's permissions",
    no_permission: "Ask an owner of the workspace to allow it, under the workspace's permissions",
    not_in_channel: 'Invite imoc into the channel',
    channel_not_found: 'Invite imoc into the channel, or see whether it was deleted',
    is_archived: 'Unarchive the channel',
    is_inactive: 'Unarchive the channel, or see whether it was deleted',
    invalid_auth: 'Put a token that is valid into SLACK_BOT_TOKEN and start imoc again',
    token_revoked: 'Put a token that is valid into SLACK_BOT_TOKEN and start imoc again',
    account_inactive: 'Install the app again and put its token into SLACK_BOT_TOKEN',
    token_expired: 'Put a token that is valid into SLACK_BOT_TOKEN and start imoc again',
    not_authed: 'Put a token that is valid into SLACK_BOT_TOKEN and start imoc again',
    restricted_action_read_only_channel: 'Let imoc post in the channel, under its posting permissions',
    restricted_action_thread_only_channel: 'Let imoc post in the channel, under its posting permissions',
    restricted_action_non_threadable_channel: 'Let imoc post in threads of the channel, under its posting permissions',
    restricted_action_thread_locked: 'Unlock the thread',
    name_taken: 'Change channel.name in config/workspace.yaml',
    too_many_pins: 'Take a pin away',
    too_many_bookmarks: 'Take a bookmark away',
  }),
)

/** Says what to do about an error, as half a sentence. */
export function adviceFor(error: string): string {
  return adviceOn(/^Slack refused \S+: (\w+)/.exec(error)?.[1] ?? '')
}

/** Does the same as `adviceFor`, by Slack's error code. */
export function adviceOn(code: string): string {
  return advice.get(code) ?? 'Fix the cause if you can'
}
