import { type Right, rightIn, rights } from '../../../incident/access/rights.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode, plain, user } from '../../../slack/mrkdwn.ts'
import { mask } from '../../../store/mask.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { Act } from '../../rights/act.ts'
import { type Denied, mayUse } from '../../rights/may-use.ts'
import { refusedReply } from '../../rights/refused.ts'
import type { reasonForm } from './actions.ts'
import { whoIsAsked } from './effects.ts'
import { askFor, give, goOn } from './rules.ts'
import { doneModal, ownRights, reasonModal } from './view.ts'

/** Answers `/incident rights`, and `/incident rights imoc` of somebody who lacks that right with the ways to get it. */
export async function showRights(input: CommandInput, ctx: FeatureContext): Promise<Reply> {
  const { user: by, channel } = input
  const wanted = rights.find((right) => right === input.text.trim().toLowerCase())
  if (wanted !== undefined) {
    const denied = await mayUse({ needs: wanted, user: by, ids: [], channel, isCommand: true }, ctx)
    if (denied) return refusedReply(denied, null, ctx)
  } else if (input.text.trim() !== '')
    return { text: `There is no right “${plain(decode(input.text.trim()))}”. There are ${rights.join(', ')}.` }
  const found = await ctx.incidents.byChannel(channel)
  const all = await Promise.all(rights.map((right) => ctx.rights.has(by, right)))
  const own = rights.filter((_, at) => all[at])
  return { text: ownRights(own, found && { state: found.state, right: rightIn(found.state, by) }) }
}

type Wanted = { incidentId: string; right: Right }

export async function askOthers({ value, user: by }: Press<Wanted>, ctx: FeatureContext): Promise<Reply> {
  const { incidentId, right } = value
  const done = await ctx.writer.commit(incidentId, (state, now) => askFor(state, { by, right }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const asked = await whoIsAsked(done.state, { right, by }, ctx)
  const whom = asked.length ? and.format(asked.map(user)) : 'the people in the channel'
  return {
    text: `I am asking ${whom} for the right *${right}*. I tell you by direct message once somebody gives it to you.`,
  }
}

export async function opensReason(
  { value, triggerId, user: by }: Press<Wanted & { act: Act | null }>,
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId, right, act } = value
  if ((await ctx.incidents.byId(incidentId)) === null) return { text: inMrkdwn(unknownIncident.refused) }
  const denied = await stillDenied(value, by, ctx)
  if (denied === null) return act ? ctx.doAgain(act, { user: by, triggerId }) : { text: hasIt(right) }
  if (!denied.isThere) return { text: inMrkdwn(notThere) }
  await ctx.slack.openView(triggerId, reasonModal(incidentId, right, act))
  return null
}

export async function giveRight(
  { value, user: by }: Press<Wanted & { user: string }>,
  ctx: FeatureContext,
): Promise<Reply> {
  const { incidentId, right, user } = value
  const may = await ctx.rights.has(by, right)
  const done = await ctx.writer.commit(incidentId, (state, now) => give(state, { by, right, user, may }, now))
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'It is given, and I am telling them.' }
}

/** Records the reason, and does what was refused. */
export async function goesOn(input: SentOf<typeof reasonForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { metadata, values, user: by, triggerId } = input
  const { incidentId, right, act } = metadata
  const denied = await stillDenied(metadata, by, ctx)
  if (denied?.isThere === false) return { errors: { reason: await inForm(notThere, ctx) } }
  const reason = mask(values.reason.trim())
  const done = await ctx.writer.commit(incidentId, (state, now) => goOn(state, { by, right, reason }, now))
  if (isRefusal(done)) return { errors: { reason: await inForm(done.refused, ctx) } }
  if (act === null) return { update: doneModal({ text: hasIt(right) }) }
  const reply = await ctx.doAgain(act, { user: by, triggerId })
  return reply === null ? { close: true } : { update: doneModal(reply) }
}

/** Why somebody may still not: their button or form may be old, and they may have the right by now, or have left. */
function stillDenied({ incidentId, right }: Wanted, user: string, ctx: FeatureContext): Promise<Denied | null> {
  return mayUse({ needs: right, user, ids: [incidentId], channel: null, isCommand: false }, ctx)
}

const hasIt = (right: Right) => `You have the right *${right}* here now: do it once more.`
const and = new Intl.ListFormat('en-GB')
const notThere = 'You are not in this incident any more, so nothing was done. Join its channel first.'
