import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { notice } from '../../../slack/late-view.ts'
import { decode, plain } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { liftForm, lockForm, OneLock } from './actions.ts'
import { lockedName } from './names.ts'
import { readLock, readUnlock } from './read.ts'
import { everything, liftable, liftLock, lockDeploys, noLocks, tryAgain } from './rules.ts'
import { liftModal, lockModal } from './view.ts'

const unknown: Reply = { text: inMrkdwn(unknownIncident.refused) }
const known = (ctx: FeatureContext) => ({ locks: ctx.settings.locks.locks, services: ctx.settings.services })

type Wish = { lock: string; service: string | null; reason: string; by: string }

async function lock(id: string, wish: Wish, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => lockDeploys(state, wish, ctx.settings, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const what = plain(lockedName(wish.service, ctx.settings.services))
  return { text: `I am locking deploys of ${what}. I will post the result in the channel.` }
}

/** Answers `/incident lock`: it locks at once if it is clear what to lock, and asks otherwise. */
export function lockCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    const wish = readLock(decode(input.text), found.state, known(ctx))
    if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
    if ('ask' in wish) return openForm(found, input.triggerId, wish.ask, ctx)
    return lock(found.id, { lock: ctx.newId(), ...wish, by: input.user }, ctx)
  })
}

async function openForm(
  { state }: FoundIncident,
  trigger: string,
  reason: string,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const no = noLocks(state)
  if (no) return { text: inMrkdwn(no.refused) }
  await ctx.slack.openView(trigger, lockModal(state, ctx.settings, { lock: ctx.newId(), reason }))
  return null
}

export async function lockButton(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  return found ? openForm(found, input.triggerId, '', ctx) : unknown
}

export async function lockByForm(input: SentOf<typeof lockForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const form = input.metadata
  const { service, reason } = input.values
  const wish = { lock: form.lock, service: service === everything ? null : service, reason, by: input.user }
  const done = await ctx.writer.commit(form.incident, (state, now) => lockDeploys(state, wish, ctx.settings, now))
  return isRefusal(done) ? { update: notice('Not locked', inMrkdwn(done.refused)) } : { close: true }
}

export async function again(input: Press<OneLock>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId: id, lock } = input.value
  const wish = { lock: ctx.newId(), again: lock, by: input.user }
  const done = await ctx.writer.commit(id, (state, now) => tryAgain(state, wish, now))
  return {
    text: isRefusal(done) ? inMrkdwn(done.refused) : 'I am trying again. I will post the result in the channel.',
  }
}

async function lift(id: string, lock: string, by: string, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => liftLock(state, { lock, by }, now))
  return {
    text: isRefusal(done)
      ? inMrkdwn(done.refused)
      : 'I am lifting it. The message about the lock in the channel will show the result.',
  }
}

/** Answers `/incident unlock`: it lifts only what this incident has locked. */
export function unlockCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    const meant = readUnlock(decode(input.text).trim(), found.state, known(ctx))
    if (isRefusal(meant)) return { text: inMrkdwn(meant.refused) }
    const said = await Promise.all(meant.locks.map((each) => lift(found.id, each.lock, input.user, ctx)))
    return { text: [...new Set(said.map(({ text }) => text))].join(' ') }
  })
}

export function liftPressed({ value, user: by }: Press<OneLock>, ctx: FeatureContext): Promise<Reply> {
  return lift(value.incidentId, value.lock, by, ctx)
}

export async function chooseLift(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  if (!found) return unknown
  const open = liftable(found.state)
  if (open.length === 0) return { text: 'All locks of this incident are lifted, or being lifted.' }
  await ctx.slack.openView(input.triggerId, liftModal(found.state, open, ctx.settings.services))
  return null
}

export async function liftByForm(input: SentOf<typeof liftForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { lock } = input.values
  const done = await ctx.writer.commit(input.metadata, (state, now) => liftLock(state, { lock, by: input.user }, now))
  return isRefusal(done) ? { update: notice('Not lifted', inMrkdwn(done.refused)) } : { close: true }
}
