import type { Evidence, StoredEffect } from './evidence.ts'
import { lostItsChannel } from './read.ts'

/** Slack's error codes for refusals that last until something is changed. */
const lasting =
  /\b(token_revoked|token_expired|invalid_auth|account_inactive|not_authed|missing_scope|is_archived|is_inactive|not_in_channel|channel_not_found|restricted_action\w*|permission_denied|cant_invite|user_disabled|user_is_restricted|ura_max_channels)\b/
const ofChannel = /\b(channel_not_found|is_inactive|is_archived|not_in_channel)\b/

/** The error code of such a refusal; null for any other failure. */
export const refusedWith = ({ error }: StoredEffect): string | null => lasting.exec(error ?? '')?.[0] ?? null

/** The effect concerns a channel that no longer exists, so it can never be done. */
export function cannotBeDone(effect: StoredEffect, evidence: Evidence): boolean {
  return lostItsChannel(evidence, effect.incidentId) && ofChannel.test(effect.error ?? '')
}
