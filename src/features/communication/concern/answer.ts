import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { gone } from '../../commands/gone.ts'
import { inForm } from '../../commands/in-form.ts'
import type { Numbered } from '../../commands/values.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { answerForm } from './actions.ts'
import { answer, toAnswer } from './rules.ts'
import { answerModal } from './view.ts'

/** Opens the form for the answer, for people who may answer. */
export async function openAnswer(input: Press<Numbered>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, number } = input.value
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { text: inMrkdwn(gone('concern').refused) }
  const concern = toAnswer(found.state, number, input.user)
  if (isRefusal(concern)) return { text: inMrkdwn(concern.refused) }
  await ctx.slack.openView(input.triggerId, answerModal(incidentId, concern))
  return null
}

/** Answers `/incident concern 2 answer <text>`. */
export async function answerByCommand(
  incidentId: string,
  wish: { number: number; text: string; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const done = await ctx.writer.commit(incidentId, (state, now) => answer(state, wish, now))
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : `Concern ${wish.number} is answered.` }
}

export async function sendAnswer(input: SentOf<typeof answerForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, number } = input.metadata
  const { answer: text } = input.values
  const done = await ctx.writer.commit(incidentId, (state, now) => answer(state, { number, text, by: input.user }, now))
  return isRefusal(done) ? { errors: { answer: await inForm(done.refused, ctx) } } : { close: true }
}
