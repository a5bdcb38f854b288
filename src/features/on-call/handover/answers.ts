import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { notice } from '../../../slack/late-view.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { gone } from '../../commands/gone.ts'
import { inForm } from '../../commands/in-form.ts'
import { personNamed } from '../../commands/named-person.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { declineForm, handoverForm, OfferRef } from './actions.ts'
import { answerHandover, offerHandover, offerNamed, settled, whyNoHandover, withdrawHandover } from './rules.ts'
import { declineModal, handoverModal } from './view.ts'

/** Opens the form, for the IMOC only. The form begins with what they have typed. */
export async function open(
  asked: { incidentId: string; by: string; triggerId: string; to?: string; summary?: string },
  ctx: FeatureContext,
): Promise<Reply | null> {
  const { incidentId, by, triggerId, ...begun } = asked
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { text: inMrkdwn(unknownIncident.refused) }
  const no = whyNoHandover(found.state, by)
  if (no) return { text: inMrkdwn(no.refused) }
  await ctx.slack.openView(
    triggerId,
    handoverModal(found.state, { to: begun.to, words: { summary: begun.summary }, id: ctx.newId() }),
  )
  return null
}

/** Offers the handover to the person who was chosen in the form. */
export async function offer(input: SentOf<typeof handoverForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, id, sure } = input.metadata
  const { to, words } = input.values
  if (to === null) return { errors: { to: 'Say who takes over.' } }
  const person = await personNamed(to, ctx)
  if (isRefusal(person)) return { errors: { to: await inForm(person.refused, ctx) } }
  if (person.id === input.user) return { errors: { to: 'That is you: name somebody else.' } }
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    offerHandover(state, { id, by: input.user, to: person.id, words, sure }, now),
  )
  if (!isRefusal(done)) return { close: true }
  const found = done.unlessConfirmed ? await ctx.incidents.byId(incidentId) : null
  return found
    ? { update: handoverModal(found.state, { id, to: person.id, words, lets: true }) }
    : { update: notice('Not done', inMrkdwn(done.refused)) }
}

export async function accept(input: Press<OfferRef>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, id } = input.value
  const taking = { run: ctx.newId(), checklists: ctx.settings.checklists }
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    answerHandover(state, { id, by: input.user, answer: 'accepted', why: null, taking }, now),
  )
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  return { text: `You are the IMOC of INC-${done.state.number} now. Your checklist is in our DM.` }
}

/** Asks a person who declines for the reason. */
export async function askWhy(input: Press<OfferRef>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, id } = input.value
  const found = await ctx.incidents.byId(incidentId)
  const asked = found && offerNamed(found.state, id)
  if (!asked) return { text: inMrkdwn(gone('handover').refused) }
  if (asked.answer !== null) return { text: inMrkdwn(settled(found.state, asked)) }
  await ctx.slack.openView(input.triggerId, declineModal(found.state, asked))
  return null
}

export async function decline(input: SentOf<typeof declineForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, id } = input.metadata
  const { why } = input.values
  const taking = { run: '', checklists: [] }
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    answerHandover(state, { id, by: input.user, answer: 'declined', why, taking }, now),
  )
  return isRefusal(done) ? { update: notice('Not done', inMrkdwn(done.refused)) } : { close: true }
}

export async function withdraw(input: Press<OfferRef>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, id } = input.value
  const done = await ctx.writer.commit(incidentId, (state, now) => withdrawHandover(state, { id, by: input.user }, now))
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : `You are the IMOC of INC-${done.state.number} as before.` }
}
