import { Later } from '../../incident/failure.ts'
import { SlackRefused } from '../../slack/failure.ts'
import { NoNameFree } from './make-channel.ts'

/** Slack's words for why it makes no channel, as a person can act on them. */
const words: Record<string, string> = {
  restricted_action: 'this workspace lets imoc make no channels; an admin can allow it in the workspace settings',
  user_is_restricted: 'imoc is a guest here and may make no channels',
  missing_scope: 'imoc lacks the permission to make channels; whoever runs it has to install it again',
  no_permission: 'imoc lacks the permission to make channels',
  org_login_required: 'Slack is moving this workspace to another organisation',
  limit_exceeded: 'this workspace has as many channels as it may have',
  invalid_auth: 'Slack does not accept the key of imoc any more; whoever runs it has to renew it',
  token_revoked: 'Slack does not accept the key of imoc any more; whoever runs it has to renew it',
  account_inactive: 'Slack does not accept the key of imoc any more; whoever runs it has to renew it',
}

const noName =
  'every name for it is taken or not allowed; whoever runs imoc can change channel.name in config/workspace.yaml'

/** Why there is no channel, as the end of a sentence. */
export function whyNoChannel(error: unknown): string {
  if (error instanceof NoNameFree) return noName
  if (error instanceof SlackRefused) return words[error.code] ?? `Slack says ${error.code}`
  return error instanceof Later ? 'Slack asks imoc to slow down' : 'Slack does not answer'
}
