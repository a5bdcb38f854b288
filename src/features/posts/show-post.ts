import { createHash } from 'node:crypto'
import { effectKey, type NewEffect } from '../../incident/effects.ts'
import type { NewFact } from '../../incident/facts.ts'
import { blockerOf, NotSent, PermanentError, RetryAfter, Unavailable } from '../../incident/failure.ts'
import { isOver } from '../../incident/lifecycle/status.ts'
import { type PostKey, partsOf } from '../../incident/posts/define.ts'
import { type EffectRun, leftToAnother, noOutcome, type Outcome } from '../../jobs/effect-handler.ts'
import type { Message, Posted } from '../../slack/calls.ts'
import { isRefused } from '../../slack/failure.ts'
import type { Address } from '../../slack/sender.ts'
import type { Place } from '../../store/posts.ts'
import type { FeatureContext } from '../context.ts'
import type { LivingPost, PostView, Show } from '../post.ts'
import { forReader } from './for-reader.ts'

/**
 * Makes a living post in Slack show what it should show now. However often it is asked for, and from however many processes, there is one
 * message, and it ends with the latest state: one effect writes it at a time, and looks at the state again for as long as others ask
 * meanwhile.
 */
export async function showPost(
  run: EffectRun,
  purpose: PostKey,
  post: LivingPost<string>,
  ctx: FeatureContext,
): Promise<Outcome> {
  const { posts } = ctx
  const facts: NewFact[] = []
  const effects: NewEffect[] = []
  const own = isOwn(run, purpose)
  const held = await posts.hold(run.incidentId, purpose, run.key)
  if (held === 'held') {
    // The effect that holds the post may only edit a message, so this message still has to be posted.
    if (post.once && own) throw new RetryAfter('This message is being looked for.', 1_000)
    return leftToAnother
  }
  const hold: Hold = { isFresh: held.isNew, isBegun: !held.isNew }
  try {
    let { place } = held
    // If a message was posted before its place was recorded, only its effect knows that it may be in Slack.
    const tried = held.tried || (post.once === true && (!own || run.maybeDone))
    do {
      const done = await write(run, purpose, { post, ctx, place, tried, hold })
      hold.isFresh = false
      place = done.place
      facts.push(...done.facts)
      effects.push(...(done.effects ?? []))
      if (!hold.isBegun && place === null) await posts.forget(run.incidentId, purpose)
      hold.isBegun = true
    } while (!(await posts.release(run.incidentId, purpose, { effect: run.key, digest: place?.digest ?? null })))
    return { facts, effects }
  } catch (error) {
    if (!hold.isBegun) await posts.forget(run.incidentId, purpose)
    // An effect that fails for a reason of its own may work later, with another state.
    const { about } = partsOf(purpose)
    if (error instanceof PermanentError && blockerOf(error) === null && post.refused) {
      await posts.drop(run.incidentId, purpose, run.key, false)
      ctx.log.warn({ error, purpose }, 'Slack refuses a message for good; something else is done instead')
      return { facts: [], effects: post.refused({ about }, run) }
    }
    // Where Slack refuses a channel, the one that the configuration names may be another by now.
    if (blockerOf(error)) ctx.channels.doubt()
    const putOff = error instanceof RetryAfter || error instanceof Unavailable || blockerOf(error) !== null
    await posts.drop(run.incidentId, purpose, run.key, putOff && (!post.once || own))
    throw error
  }
}

/**
 * What a new post spares: `isFresh`: nobody held it before, so whoever knows a later state will ask for it, and the state that the effect began
 * with is good. `isBegun`: what holds it was about to send it, or it was begun earlier; until then it counts as begun in the database alone.
 */
type Hold = { isFresh: boolean; isBegun: boolean }

type Writing = { post: LivingPost<string>; ctx: FeatureContext; place: Place | null; tried: boolean; hold: Hold }

/** Posts the message if it is not in Slack yet, or edits it if it should show something else now. */
async function write(
  run: EffectRun,
  purpose: PostKey,
  { post, ctx, place, tried, hold }: Writing,
): Promise<Outcome & { place: Place | null }> {
  const { about } = partsOf(purpose)
  const found = hold.isFresh ? run : await ctx.incidents.byId(run.incidentId)
  const isPosted = place !== null
  const { state } = found ?? run
  const view = { state, about, links: ctx.links(state), ctx, isPosted }
  const mayPost = !post.once || isOwn(run, purpose)
  const wanted = isPosted || mayPost ? await forReader(await post.render(view), place, view) : null
  if (wanted === null) {
    const posted = tried && !isPosted ? await findUnheard(run, purpose, post, view) : null
    return posted
      ? write(run, purpose, { post, ctx, place: { ...posted, digest: '' }, tried, hold })
      : { ...noOutcome, place }
  }
  const digest = digestOf(wanted.message)
  if (place === null) {
    const posted = await firstTime(run, { purpose, tried, post, view, hold }, wanted)
    // A message that an earlier try posted shows an older state, so it still has to be edited.
    const stood = { ...posted, digest: tried ? '' : digest }
    await ctx.posts.save(run.incidentId, purpose, stood)
    const done = post.posted?.(view, posted, ctx.clock.now()) ?? noOutcome
    if (!tried || (await edit(posted, wanted.message, view)) !== 'shown') return { ...done, place: stood }
    await ctx.posts.save(run.incidentId, purpose, { ...posted, digest })
    return { ...done, place: { ...posted, digest } }
  }
  const edited = place.digest === digest ? 'unchanged' : await edit(place, wanted.message, view)
  if (edited === 'gone' && post.stays) {
    await ctx.posts.lose(run.incidentId, purpose)
    return write(run, purpose, { post, ctx, place: null, tried: false, hold })
  }
  // If somebody deleted the message, it stays deleted: its text is in the timeline.
  const shown = edited === 'shown' || edited === 'gone' ? digest : place.digest
  // A try that died after posting has not recorded its facts. Their keys make a second recording harmless.
  const late = run.maybeDone ? post.posted?.(view, place, ctx.clock.now()) : undefined
  return { ...(late ?? noOutcome), place: { ...place, digest: shown } }
}

async function firstTime(
  run: EffectRun,
  {
    purpose,
    tried,
    post,
    view,
    hold,
  }: { purpose: PostKey; tried: boolean; post: LivingPost<string>; view: PostView<string>; hold: Hold },
  { to, message }: Show,
): Promise<Posted> {
  const { ctx } = view
  const where = await addressOf(run, purpose, to, post, view)
  if (hold.isBegun) await ctx.posts.begin(run.incidentId, purpose)
  hold.isBegun = true
  try {
    return await ctx.sender.post({ ...where, message, again: tried })
  } catch (error) {
    if (error instanceof NotSent) await ctx.posts.forget(run.incidentId, purpose)
    throw error
  }
}

/**
 * Looks for a message that is not needed now, if an earlier try may have posted it without an answer to us: it must not go on asking for
 * something that is over. If it is not in Slack, it is not looked for again.
 */
async function findUnheard(
  run: EffectRun,
  purpose: PostKey,
  post: LivingPost<string>,
  view: PostView<string>,
): Promise<Posted | null> {
  const { ctx } = view
  const ended = await post.render({ ...view, isPosted: true })
  if (ended === null) return null
  const posted = await ctx.sender.find(await addressOf(run, purpose, ended.to, post, view))
  // The effect of the message itself may still be about to post it, and then has to look for it itself.
  if (posted === null && (!post.once || isOwn(run, purpose))) await ctx.posts.forget(run.incidentId, purpose)
  if (posted !== null) await ctx.posts.save(run.incidentId, purpose, { ...posted, digest: '' })
  return posted
}

/**
 * Returns where to post the message, and the key by which it is found again. A message that another effect has posted may be as old as the
 * incident.
 */
async function addressOf(
  run: EffectRun,
  purpose: PostKey,
  to: Show['to'],
  post: LivingPost<string>,
  { ctx, state }: PostView,
): Promise<Address> {
  const channel = 'user' in to ? await ctx.slack.openDm(to.user) : to.channel
  const thread = 'thread' in to && to.thread ? { thread: to.thread } : {}
  const key = effectKey(run.incidentId, post.once ? purpose : `post:${purpose}`)
  const since = post.once && !isOwn(run, purpose) ? new Date(state.declaredAt) : run.createdAt
  return { key, channel, ...thread, since }
}

/** Whether the effect is named after the message: a message that is posted once is posted by that effect. */
function isOwn({ key, incidentId }: EffectRun, purpose: PostKey): boolean {
  return key === effectKey(incidentId, purpose)
}

/**
 * Edits the message and returns whether Slack shows it; `gone` if somebody deleted it. In a channel that was archived after the end it
 * cannot be changed.
 */
async function edit(
  place: Posted,
  message: Message,
  { state, ctx }: PostView,
): Promise<'shown' | 'unchanged' | 'gone'> {
  try {
    await ctx.slack.update(place, message)
    return 'shown'
  } catch (error) {
    // Of a deleted message with replies Slack keeps a placeholder, which nobody can change.
    if (isRefused(error, 'message_not_found', 'cant_update_message')) return 'gone'
    if (isOver(state.status) && isRefused(error, 'is_archived', 'is_inactive')) return 'unchanged'
    throw error
  }
}

function digestOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22)
}
