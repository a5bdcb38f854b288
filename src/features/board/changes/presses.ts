import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import type { Numbered } from '../../commands/values.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { outcomeForm } from '../actions.ts'
import { pick } from '../numbered.ts'
import { end } from './commands.ts'
import { goesOn, mayPressDid } from './rules.ts'
import { didModal } from './view.ts'

/** Answers "Did it…" of the author or of a person who may end it for them: it opens a form with one line for the outcome. */
export async function askOutcome(input: Press<Numbered>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, number } = input.value
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { text: inMrkdwn(unknownIncident.refused) }
  const change = pick(found.state.changes, number, 'change')
  if (isRefusal(change)) return { text: inMrkdwn(change.refused) }
  if (change.ended) return { text: `Change ${number} is done already.` }
  if (!mayPressDid(found.state, change, input.user)) {
    const whose = change.by === null ? 'not yours' : `${user(change.by)}'s`
    return {
      text: `That change is ${whose}. If they cannot close it, \`/incident did ${number} …\` in the channel ends it.`,
    }
  }
  await ctx.slack.openView(input.triggerId, didModal(incidentId, change, input.user))
  return null
}

export async function submitOutcome(input: SentOf<typeof outcomeForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, number } = input.metadata
  const { outcome } = input.values
  await end(incidentId, { number, outcome, by: input.user }, ctx)
  // If the change has ended already, a second press has what it wanted.
  return { close: true }
}

/** Ends the change that was chosen from several, with the outcome that was typed with the command. */
export function endMeant(
  { value, user: by }: Press<Numbered & { outcome: string | null }>,
  ctx: FeatureContext,
): Promise<Reply> {
  const { incidentId, number, outcome } = value
  return end(incidentId, { number, outcome, by }, ctx)
}

export async function sayGoesOn(input: Press<Numbered>, ctx: FeatureContext): Promise<Reply> {
  const { incidentId, number } = input.value
  const done = await ctx.writer.commit(incidentId, (state, now) => goesOn(state, { number, by: input.user }, now))
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : 'Thank you. I will not ask about this one again.' }
}
