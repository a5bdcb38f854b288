import type { Evidence, StoredEffect } from './evidence.ts'
import { lostItsChannel } from './read.ts'

/** Slack's words for what it refuses for as long as something stands as it does. */
const lasting =
  /\b(token_revoked|token_expired|invalid_auth|account_inactive|not_authed|missing_scope|is_archived|is_inactive|not_in_channel|channel_not_found|restricted_action\w*|permission_denied|cant_invite|user_disabled|user_is_restricted|ura_max_channels)\b/
const ofChannel = /\b(channel_not_found|is_inactive|is_archived|not_in_channel)\b/

/** What Slack refused it with, where that is a refusal that has an end; null for any other failure. */
export const refusedWith = ({ error }: StoredEffect): string | null => lasting.exec(error ?? '')?.[0] ?? null

/** It has to do with a channel that is there no more: nobody can ever do it. */
export function cannotBeDone(effect: StoredEffect, evidence: Evidence): boolean {
  return lostItsChannel(evidence, effect.incidentId) && ofChannel.test(effect.error ?? '')
}
