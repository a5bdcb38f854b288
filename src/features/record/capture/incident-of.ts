import { setTimeout as sleep } from 'node:timers/promises'
import { RetryAfter } from '../../../incident/failure.ts'
import type { FeatureContext } from '../../context.ts'

/** Returns the incident whose channel this is, or whose thread `about` (a ts) belongs to; null for a place that belongs to no incident. */
export async function placeOf(channel: string, about: string | null, ctx: FeatureContext): Promise<string | null> {
  const { incidents } = ctx
  const known = await incidents.idByChannel(channel)
  if (known !== null) return known
  const thread = about === null ? null : await incidents.idByThread(channel, about)
  return thread ?? placeInTheMaking(channel, ctx)
}

/** How long events wait for their channel to become known, and how often it is looked up (ms). */
const patience = 1_500
const looks = 150

/** How long Slack is asked to send the events again before the channel counts as not ours; and the time between two questions (ms). */
const unsureFor = 90_000
const asks = 10_000

/** A channel that may belong to an incident: since when this is open, and the look-up that all of its events wait for. */
type Doubt = { since: number; askedAt: number; looking: Promise<string | null> | null }
const doubts = new WeakMap<FeatureContext['incidents'], Map<string, Doubt>>()

/**
 * Returns the incident of a channel that is still being created. People may write in a channel before we have heard from Slack that it
 * exists. So while an incident waits for its channel, an event from an unknown channel waits too. We ask Slack who created the channel;
 * only if imoc did, or if Slack does not say, the event is refused for a while, so that Slack sends it again. After that nothing is lost
 * either: once a channel is known to be ours, its whole history is read.
 */
async function placeInTheMaking(channel: string, ctx: FeatureContext): Promise<string | null> {
  const { incidents } = ctx
  const all = doubts.get(incidents) ?? new Map<string, Doubt>()
  doubts.set(incidents, all)
  if (!(await incidents.mayBecome(channel))) {
    all.delete(channel)
    return incidents.idByChannel(channel)
  }
  const doubt = all.get(channel) ?? { since: Date.now(), askedAt: 0, looking: null }
  all.set(channel, doubt)
  doubt.looking ??= look(channel, doubt, ctx).finally(() => {
    doubt.looking = null
  })
  return doubt.looking
}

async function look(channel: string, doubt: Doubt, ctx: FeatureContext): Promise<string | null> {
  const { incidents } = ctx
  // After one wait without a result it does not wait again: Slack counts slow answers, and other events are waiting.
  const until = doubt.since + patience
  const asking = Date.now() - doubt.askedAt >= asks ? asksNow(channel, doubt, ctx) : new Set()
  while (await incidents.mayBecome(channel)) {
    const left = until - Date.now()
    if (left <= 0 && Date.now() - doubt.since > unsureFor) return null
    if (left <= 0) throw new RetryAfter('It is not known yet which incident this channel belongs to.', looks)
    await Promise.race([...asking, sleep(Math.min(looks, left))])
  }
  return incidents.idByChannel(channel)
}

/** Asks Slack about the channel; the set is empty again once Slack has answered. */
function asksNow(channel: string, doubt: Doubt, ctx: FeatureContext): Set<Promise<void>> {
  doubt.askedAt = Date.now()
  const asking = new Set<Promise<void>>()
  const asked = askSlack(channel, ctx).finally(() => asking.delete(asked))
  return asking.add(asked)
}

/** If Slack does not answer now, it may answer later. */
async function askSlack(channel: string, { slack, self, incidents }: FeatureContext): Promise<void> {
  const others = await slack.madeByOthers(channel, self.userId).catch(() => false)
  if (others) incidents.isNobodys(channel)
}
