import type { Blocker } from '../incident/failure.ts'

/** Errors that concern the token: no call is accepted until it is fixed, and auth.test returns the same error (docs.slack.dev). */
export const ofToken: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'org_login_required',
  'two_factor_setup_required',
  'app_uninstalled',
])

/** Errors that concern the channel: it is gone or closed, imoc is not in it, or not everybody may post in it. */
const ofChannel = new Set([
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'not_in_channel',
  'channel_is_limited_access',
  // Administrators have closed what the call is about, but have not removed us from the workspace.
  'access_denied',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'accesslimited',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'posting_to_general_channel_denied',
  'permission_denied',
  'not_authorized',
  'no_permission',
  'team_not_found',
  'external_channel_migrating',
])

/** Errors that concern what the app may do in any channel. */
const ofApp = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'feature_not_enabled',
  'paid_teams_only',
  'not_paid',
  'plan_upgrade_required',
])

/**
 * Returns what has to be fixed before Slack accepts this call; null if nothing can be fixed, because the call itself is wrong or a person
 * is gone.
 */
export function blockerFor(call: { method: string; channel?: string | undefined }, code: string): Blocker | null {
  const { method, channel = null } = call
  const blocker = (key: string): Blocker => ({ key, code, method, channel })
  if (ofToken.has(code)) return blocker('workspace')
  if (ofApp.has(code)) return blocker(`method:${method}`)
  if (!ofChannel.has(code)) return null
  return blocker(channel === null ? `method:${method}` : `channel:${channel}`)
}
