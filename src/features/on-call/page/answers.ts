import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel } from '../../../slack/mrkdwn.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press } from '../../handlers.ts'
import type { OnePage } from './actions.ts'
import { acknowledge, cannot, pageOf } from './rules.ts'

/** The first person who presses this button comes. */
export async function acknowledgePage(input: Press<OnePage>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, page } = input.value
  const { checklists } = ctx.settings
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    acknowledge(state, { page, by: input.user, run: ctx.newId(), checklists }, now),
  )
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const { state } = done
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  return pageOf(state, page)?.for === 'help'
    ? { text: `Thank you. I am telling the person who asked that you are coming. You are needed in ${where}.` }
    : {
        text: `You are the IMOC of INC-${state.number} now${state.channel ? `, in ${where}` : ''}. Your checklist is in our DM.`,
      }
}

/** Opens no form and asks for no reason, so that the next person is paged at once. */
export async function cannotCome(input: Press<OnePage>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, page } = input.value
  const done = await ctx.writer.commit(incidentId, (state, now) => cannot(state, { page, by: input.user }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const next =
    pageOf(done.state, page)?.for === 'help' ? 'I am telling the person who asked.' : 'I am paging the next person.'
  return {
    text: `Thank you for telling me. ${next} If others should know the reason, type \`/incident note\` in the channel.`,
  }
}
