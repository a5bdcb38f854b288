import { AuthorizationError, type ReceiverEvent } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Watch } from './last-accepted.ts'
import { isFromTheFuture, readSignature } from './signed-request.ts'

/** Who we are to Slack, as far as it has said; '' or null where it has not. */
export type OurPlace = { team: string; enterprise: string | null; app: string | null }

const id = z.string().nullish()
const place = z.object({ id, team_id: id, enterprise_id: id }).nullish()

/** Where the payloads of events, commands and interactions say which workspace, organisation and app they are for. */
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
 * Whether something that Slack has signed is for us: one app may be installed in many workspaces, and all of them sign with its one
 * secret. In a channel shared with another organisation, and all over an Enterprise Grid, some of the ids are other workspaces': it is
 * ours if any of them is. What names no workspace at all is taken.
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

/** Slack's signatures are good for five minutes to either side of their time; past that a copy is refused for its age (ms). */
const kept = 600_000

/**
 * Whether a signature is seen for the first time. Slack sends a command once, so a second one with the same signature is a copy that
 * somebody made; events come again with a new signature, and are known by their own ids.
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
 * Looks at what is Slack's by its signature once more: true where it is to be taken, false where it is to be acknowledged and
 * forgotten. Throws for what is to be refused outright.
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
