import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode } from '../../../slack/mrkdwn.ts'
import { gone } from '../../commands/gone.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { Numbered } from '../../commands/values.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import type { moveForm } from '../actions.ts'
import { pick } from '../numbered.ts'
import { inLine } from '../words.ts'
import { moveHypothesis, raiseHypothesis, readHypothesis, stateWords } from './rules.ts'
import { hypothesesReply, hypothesisReply, moveModal } from './view.ts'

export function hypothesis(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id, state }) => {
    const asked = readHypothesis(decode(input.text), state.hypotheses)
    if (isRefusal(asked)) return { text: inMrkdwn(asked.refused) }
    if (asked.do === 'list') return hypothesesReply(state)
    if (asked.do === 'raise') return raise(id, { text: asked.text, by: input.user }, ctx)
    if (asked.do === 'move') return move(id, { ...asked, by: input.user }, ctx)
    const found = pick(state.hypotheses, asked.number, 'hypothesis')
    return isRefusal(found) ? { text: inMrkdwn(found.refused) } : hypothesisReply(state, found)
  })
}

export async function raise(id: string, wish: { text: string; by: string }, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => raiseHypothesis(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const raised = done.state.hypotheses.at(-1)
  const number = raised?.number ?? 0
  const text = `Raised as hypothesis ${number}: ${inLine(raised?.text ?? '', 300)}`
  return { text: `${text}. \`/incident hypothesis ${number} testing\` (or \`supported\`, \`ruled out\`) moves it.` }
}

type Move = Parameters<typeof moveHypothesis>[1]

async function move(id: string, { number, to, evidence, by }: Move, ctx: FeatureContext): Promise<Reply> {
  const wish = { number, to, evidence, by }
  const done = await ctx.writer.commit(id, (state, now) => moveHypothesis(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  return { text: `Hypothesis ${number} is ${stateWords[to]} now.` }
}

/** Answers "Move…" in a list. */
export async function askMove(input: Press<Numbered>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, number } = input.value
  const found = await ctx.incidents.byId(incidentId)
  const one = found && pick(found.state.hypotheses, number, 'hypothesis')
  if (!one || isRefusal(one)) return { text: inMrkdwn(gone('hypothesis').refused) }
  await ctx.slack.openView(input.triggerId, moveModal(incidentId, one))
  return null
}

export async function submitMove(input: SentOf<typeof moveForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, number } = input.metadata
  const wish = { number, ...input.values, by: input.user }
  const done = await ctx.writer.commit(incidentId, (state, now) => moveHypothesis(state, wish, now))
  return isRefusal(done) ? { errors: { evidence: await inForm(done.refused, ctx) } } : { close: true }
}
