import { AuthorizationError, type ReceiverEvent } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Watch } from './last-accepted.ts'
import { isFromTheFuture, readSignature } from './signed-request.ts'

/** The ids by which Slack knows us, as far as it has told us; '' or null if it has not. */
export type OurPlace = { team: string; enterprise: string | null; app: string | null }

const id = z.string().nullish()
const place = z.object({ id, team_id: id, enterprise_id: id }).nullish()

/** The fields of events, commands and interactions that say which workspace, organisation and app they are for. */
const Addressed = z.object({
  api_app_id: id,
  team_id: id,
  enterprise_id: id,
  context_team_id: id,
  context_enterprise_id: id,
  authorizations: z.array(z.object({ team_id: id, enterprise_id: id })).nullish(),
  team: place,
  enterprise: place,
  user: z.union([z.string(), z.object({ team_id: id })]).nullish(),
  view: z.object({ team_id: id, app_installed_team_id: id }).nullish(),
  message: z.object({ team: id }).nullish(),
})

/**
 * Whether something that Slack has signed is for us: one app may be installed in many workspaces, and Slack signs for all of them with one
 * secret. In a channel shared with another organisation, and on an Enterprise Grid, some of the ids belong to other workspaces: the payload
 * is ours if any of them is. A payload that names no workspace is accepted.
 */
export function isForUs(body: unknown, ours: OurPlace): boolean {
  const { success, data } = Addressed.safeParse(body)
  if (!success) return true
  if (ours.app && data.api_app_id && data.api_app_id !== ours.app) return false
  const { authorizations, user, view } = data
  const teams = [
    ...[data.team_id, data.context_team_id, data.team?.id, data.message?.team, view?.team_id],
    ...[view?.app_installed_team_id, typeof user === 'object' ? user?.team_id : null],
    ...(authorizations ?? []).map((each) => each.team_id),
  ].filter(Boolean)
  const orgs = [
    ...[data.enterprise_id, data.context_enterprise_id, data.enterprise?.id, data.team?.enterprise_id],
    ...(authorizations ?? []).map((each) => each.enterprise_id),
  ].filter(Boolean)
  if (ours.team === '' || teams.length + orgs.length === 0) return true
  return teams.includes(ours.team) || (ours.enterprise !== null && orgs.includes(ours.enterprise))
}

/**
 * How long signatures are remembered (ms). Slack's signatures are valid for five minutes before and after their time; after that a copy is
 * refused for its age.
 */
const kept = 600_000

/**
 * Returns whether a signature is seen for the first time. Slack sends a command once, so a second one with the same signature is a copy
 * that somebody made. Slack sends an event again with a new signature, and events are told apart by their own ids.
 */
export function onceEach(now: () => number = Date.now): (signature: string) => boolean {
  const seen = new Map<string, number>()
  return (signature) => {
    for (const [old, at] of seen) {
      if (Math.abs(now() - at) < kept) break
      seen.delete(old)
    }
    if (seen.has(signature)) return false
    seen.set(signature, now())
    return true
  }
}

/**
 * Checks a payload with a valid signature once more: true if it is to be processed, false if it is to be acknowledged and ignored. It
 * throws for a payload that has to be refused.
 */
export function admission({ ours, watch, log }: { ours: () => OurPlace; watch: Watch; log: Logger }) {
  const first = onceEach()
  return ({ body, customProperties }: ReceiverEvent): boolean => {
    const signed = readSignature(customProperties)
    if (signed && isFromTheFuture(signed.sentAt, Date.now())) {
      throw new AuthorizationError('It is from the future.', new Error('x-slack-request-timestamp'))
    }
    watch.heard()
    if (!isForUs(body, ours())) {
      log.warn('Slack sent something for another workspace or app; it is not taken')
      return false
    }
    if (signed === null || 'event' in body || first(signed.signature)) return true
    log.warn('a command or click came a second time, with the same signature; it is not taken')
    return false
  }
}
