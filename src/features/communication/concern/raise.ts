import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode, plainWithin } from '../../../slack/mrkdwn.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { concernForm } from './actions.ts'
import { answerByCommand } from './answer.ts'
import { raise, readConcern, readReply } from './rules.ts'
import { concernModal } from './view.ts'

/** Raises a concern from one line. If it is not certain whether a name may be shown with it, the form asks. */
export function raiseByCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id: incidentId, state }) => {
    const { text, anonymous } = readConcern(decode(input.text))
    if (text === '' || anonymous === 'unsure') {
      const note =
        anonymous === 'unsure' ? { note: 'Do you want to leave your name out? Nothing has been posted yet.' } : {}
      const memory = { incidentId, id: ctx.newId() }
      await ctx.slack.openView(
        input.triggerId,
        concernModal(memory, { ...(text ? { text } : {}), anonymous: anonymous !== false, ...note }),
      )
      return null
    }
    const reply = readReply(text, state)
    if (reply && anonymous === false) return answerByCommand(incidentId, { ...reply, by: input.user }, ctx)
    if (/^#?\d+$/.test(text)) return { text: shown(state, Number(text.replace('#', ''))) }
    const by = anonymous ? null : input.user
    const done = await ctx.writer.commit(incidentId, (state, now) => raise(state, { id: ctx.newId(), text, by }, now))
    if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
    const number = done.state.concerns.length
    const fate = `is shown under the card until the IMOC answers it${done.state.imoc ? '' : ' (nobody is IMOC yet)'}.`
    return {
      text: anonymous
        ? `Concern ${number} ${fate} Your name is not recorded. Only you see this.`
        : `Concern ${number} ${fate} I will send you the answer.`,
    }
  })
}

/** A number alone is not a concern: it asks to see the concern with that number. */
function shown({ concerns }: State, number: number): string {
  const one = concerns.find((each) => each.number === number)
  if (!one) return `There is no concern ${number}. To raise one, say what worries you: \`/incident concern <text>\`.`
  const answer = one.answer ? `Answered: ${plainWithin(one.answer.text, 500)}` : 'The IMOC has not answered it yet.'
  return `Concern ${number}: ${plainWithin(one.text, 500)}\n${answer}`
}

export async function openForm(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  if (!found) return { text: inMrkdwn(unknownIncident.refused) }
  await ctx.slack.openView(input.triggerId, concernModal({ incidentId: found.id, id: ctx.newId() }))
  return null
}

export async function raiseByForm(input: SentOf<typeof concernForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, id } = input.metadata
  const { text, anonymous } = input.values
  const by = anonymous ? null : input.user
  const done = await ctx.writer.commit(incidentId, (state, now) => raise(state, { id, text, by }, now))
  return isRefusal(done) ? { errors: { text: await inForm(done.refused, ctx) } } : { close: true }
}
