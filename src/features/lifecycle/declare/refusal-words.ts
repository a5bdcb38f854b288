import { RetryAfter } from '../../../incident/failure.ts'
import { SlackRefused } from '../../../slack/failure.ts'
import { NoNameFree } from './make-channel.ts'

/** Turns Slack's errors for a channel that it does not create into reasons that a person can act on. */
const words: Record<string, string> = {
  restricted_action:
    'this workspace does not allow imoc to create channels; an owner of the workspace can allow it in the workspace settings',
  user_is_restricted: 'imoc is a guest in this workspace and cannot create channels',
  missing_scope: 'imoc does not have permission to create channels; the person who runs imoc must reinstall it',
  no_permission: 'imoc lacks the permission to make channels',
  org_login_required: 'Slack is moving this workspace to another organisation',
  limit_exceeded: 'this workspace has reached its limit of channels',
  invalid_auth: "Slack no longer accepts imoc's token; the person who runs imoc must replace it",
  token_revoked: "Slack no longer accepts imoc's token; the person who runs imoc must replace it",
  account_inactive: "Slack no longer accepts imoc's token; the person who runs imoc must replace it",
}

const noName =
  'every possible channel name is taken or not allowed; the person who runs imoc can change channel.name in config/workspace.yaml'

/** Says why there is no channel, as the end of a sentence. */
export function whyNoChannel(error: unknown): string {
  if (error instanceof NoNameFree) return noName
  if (error instanceof SlackRefused) return words[error.code] ?? `Slack says ${error.code}`
  return error instanceof RetryAfter ? "Slack is limiting imoc's requests" : 'Slack does not answer'
}
