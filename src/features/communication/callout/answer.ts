import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { gone } from '../../commands/gone.ts'
import { inForm } from '../../commands/in-form.ts'
import type { Numbered } from '../../commands/values.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { questionForm } from './actions.ts'
import { questionModal } from './modals.ts'
import { acknowledge, ask, takeBack, toAnswer } from './rules.ts'

type Rule = typeof acknowledge

const press =
  (rule: Rule, done: string) =>
  async ({ value, user }: Press<Numbered>, ctx: FeatureContext): Promise<Reply | null> => {
    const { incidentId, number } = value
    const outcome = await ctx.writer.commit(incidentId, (state, now) => rule(state, { number, by: user }, now))
    return { text: isRefusal(outcome) ? inMrkdwn(outcome.refused) : done }
  }

export const pressAcknowledge = press(acknowledge, 'Thank you. Everyone can see that you have acknowledged it.')
export const pressTakeBack = press(takeBack, 'The callout is withdrawn. It stays in the timeline.')

/** Opens the form for a question about the callout, for the person it was made to. */
export async function pressQuestion(input: Press<Numbered>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, number } = input.value
  const found = await ctx.incidents.byId(incidentId)
  const callout = found && toAnswer(found.state, number, input.user)
  if (callout === null) return { text: inMrkdwn(gone('callout').refused) }
  if (isRefusal(callout)) return { text: inMrkdwn(callout.refused) }
  await ctx.slack.openView(input.triggerId, questionModal({ incidentId, id: ctx.newId() }, callout))
  return null
}

export async function sendQuestion(input: SentOf<typeof questionForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, id, number } = input.metadata
  const { question: words } = input.values
  const outcome = await ctx.writer.commit(incidentId, (state, now) =>
    ask(state, { id, number, by: input.user, words }, now),
  )
  return isRefusal(outcome) ? { errors: { question: await inForm(outcome.refused, ctx) } } : { close: true }
}
