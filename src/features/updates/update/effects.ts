import { mayTell } from '../../../incident/access/visibility.ts'
import { apart, minutes } from '../../../incident/clock.ts'
import { postShown } from '../../../incident/effect-names.ts'
import { effectName } from '../../../incident/effects.ts'
import { isErased } from '../../../incident/erasure.ts'
import type { FactData, NewFact } from '../../../incident/facts.ts'
import { type Blocker, PermanentError, RetryAfter } from '../../../incident/failure.ts'
import { storedKey } from '../../../incident/posts/define.ts'
import type { State } from '../../../incident/state.ts'
import type {
  rewordUpdates,
  tellAnnouncements,
  tellStakeholders,
  tellSubscriber,
} from '../../../incident/updates/effects.ts'
import type { Audience } from '../../../incident/updates/facts.ts'
import { announcementPost, updateResult, updateTold } from '../../../incident/updates/posts.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { Posted } from '../../../slack/calls.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { configuredChannel } from '../../posts/configured-channel.ts'
import { showPost } from '../../posts/show-post.ts'
import { writtenUpdate } from '../written-update.ts'
import { stakeholders, toldPost } from './posts.ts'

/** How long an update waits for the announcement under which it is posted (ms). */
const patience = minutes(10)

/** Posts in the thread under the incident's card, and shows the reply in the channel too, so that the card keeps the updates together. */
export async function onTellAnnouncements(run: RunOf<typeof tellAnnouncements>, ctx: FeatureContext): Promise<Outcome> {
  const update = run.data
  if (!mayTell(run.state, 'announcements')) return noOutcome
  const card = run.state.announcement
  if (await isTakenBack(update.id, run, ctx)) return noOutcome
  if (!card) {
    if (ctx.settings.workspace.announcements === null) return noOutcome
    const blocker = refusedElsewhere(run.state)
    if (blocker) throw new PermanentError('The announcement of this incident is refused.', { blocker })
    if (await isHopeless(run, ctx)) return { facts: [unannounced(update.id, ctx)] }
    throw new RetryAfter('The announcement of this incident is not posted yet.', 5_000)
  }
  if (!(await post(run, ctx))) return noOutcome
  const name = ctx.settings.workspace.announcements ?? ''
  const link = await ctx.slack.permalink(card.channel, card.ts)
  return { facts: [delivered({ id: update.id, audience: 'announcements', where: name, link }, ctx)] }
}

/** A clock that jumped is no reason to give up: the channel has to be missing, or Slack must have refused the announcement for good. */
async function isHopeless(run: EffectRun, ctx: FeatureContext): Promise<boolean> {
  if (apart(ctx.clock.now(), run.createdAt) <= patience) return false
  const refused = run.state.troubles.some((each) => !each.retrying && postShown(each) === announcementPost.key)
  return refused || (await configuredChannel(ctx.settings.workspace.announcements ?? '', ctx)) === null
}

/**
 * Returns what keeps the announcement from being posted. It leaves out what concerns the incident's own channel, and a missing
 * announcements channel, which the writer of the update sees anyway.
 */
function refusedElsewhere({ troubles, channel }: State): Blocker | null {
  const trouble = troubles.find(({ blocker, effect }) => {
    const isNowhere = blocker?.channel === null && effect.startsWith('channel:')
    return blocker && !isNowhere && blocker.channel !== (channel?.id ?? '')
  })
  if (!trouble?.blocker) return null
  return { key: trouble.effect, method: 'chat.postMessage', ...trouble.blocker }
}

/**
 * Posts a message of its own for each update in the stakeholders' channel, for people who decide nothing in the incident and must know of
 * it.
 */
export async function onTellStakeholders(run: RunOf<typeof tellStakeholders>, ctx: FeatureContext): Promise<Outcome> {
  const update = run.data
  const name = ctx.settings.workspace.stakeholders
  if (name === null || !mayTell(run.state, 'stakeholders')) return noOutcome
  const channel = await stakeholders(ctx)
  const about = { id: update.id, audience: 'stakeholders' as const, where: name }
  if (channel === null) {
    const error = 'there is no such channel, or imoc is not in it; see that it exists and invite imoc'
    return { facts: [refused({ ...about, error }, ctx)] }
  }
  await ctx.slack.join(channel)
  const posted = await post(run, ctx)
  if (!posted) return noOutcome
  const link = await ctx.slack.permalink(posted.channel, posted.ts)
  return { facts: [delivered({ ...about, link }, ctx)] }
}

/** This is posted in the channel: nobody reads a log at three in the morning. */
function unannounced(id: string, ctx: FeatureContext): NewFact {
  const where = ctx.settings.workspace.announcements ?? ''
  const error = `the incident is not announced there; see that the channel exists and that imoc may post in it`
  return refused({ id, audience: 'announcements', where, error }, ctx)
}

function refused(data: FactData<'update-refused'>, ctx: FeatureContext): NewFact {
  const key = `refused:${data.id}:${data.audience}`
  return { kind: 'update-refused', data, actor: null, occurredAt: ctx.clock.now(), key }
}

export async function onTellSubscriber(run: RunOf<typeof tellSubscriber>, ctx: FeatureContext): Promise<Outcome> {
  const update = run.data
  if (!update.user || !mayTell(run.state, 'subscribers')) return noOutcome
  if (!(await post(run, ctx))) return noOutcome
  return { facts: [delivered({ id: update.id, audience: 'subscribers', where: update.user, link: null }, ctx)] }
}

function delivered(
  data: { id: string; audience: Audience; where: string; link: string | null },
  ctx: FeatureContext,
): NewFact {
  const key = `delivered:${data.id}:${data.audience}:${data.where}`
  return { kind: 'update-delivered', data, actor: null, occurredAt: ctx.clock.now(), key }
}

/** Posts the update as its fact has it now, under the effect's own name; null if its text was erased meanwhile. */
async function post(run: EffectRun, ctx: FeatureContext): Promise<Posted | null> {
  const key = storedKey(effectName(run))
  await showPost(run, key, toldPost.post, ctx)
  return ctx.posts.place(run.incidentId, key)
}

/** Nobody has to wait for the place of an update that will not be posted. */
async function isTakenBack(id: string, run: EffectRun, ctx: FeatureContext): Promise<boolean> {
  const fact = await writtenUpdate(run.incidentId, id, ctx)
  return fact === null || isErased(fact)
}

/** Changes every message that showed the text of an erased update, or the title above it: it shows what is left. */
export async function onRewordUpdates(run: RunOf<typeof rewordUpdates>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  const fact = await ctx.incidents.fact(run.incidentId, seq)
  if (fact?.kind === 'declared') {
    const told = await ctx.incidents.facts(run.incidentId, { kinds: ['update-written'] })
    const ids = told.flatMap((each) =>
      each.kind === 'update-written' && each.data.audiences.includes('stakeholders') ? [each.data.id] : [],
    )
    return { facts: [], effects: ids.map((id) => show(updateTold({ id, whom: 'stakeholders' }), run)) }
  }
  if (fact?.kind !== 'update-written') return noOutcome
  const { id, audiences } = fact.data
  const told = (['announcements', 'stakeholders'] as const).filter((each) => audiences.includes(each))
  const people = audiences.includes('subscribers') ? await subscribersTold(id, run, ctx) : []
  const posts = [updateResult(id), ...[...told, ...people].map((whom) => updateTold({ id, whom }))]
  return { facts: [], effects: posts.map((post) => show(post, run)) }
}

/** Returns the subscribers who have got the update by direct message, or may be getting it now. */
async function subscribersTold(id: string, { incidentId, state }: EffectRun, ctx: FeatureContext): Promise<string[]> {
  const facts = await ctx.incidents.facts(incidentId, { kinds: ['update-delivered'] })
  const reached = facts.flatMap(({ kind, data }) =>
    kind === 'update-delivered' && data.id === id && data.audience === 'subscribers' ? [data.where] : [],
  )
  return [...new Set([...reached, ...state.subscribers])]
}
