import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode, user } from '../../../slack/mrkdwn.ts'
import { gone } from '../../commands/gone.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import { onAction, type SentOf } from '../../handlers.ts'
import type { closeLineForm } from '../actions.ts'
import { closeLinePress, leadLinePress } from '../actions.ts'
import { findPerson } from '../find-person.ts'
import { pick } from '../numbered.ts'
import type { Named } from '../read.ts'
import { andWords, inLine } from '../words.ts'
import { closeLine, leadLine, openLine, readLine } from './rules.ts'
import { closeModal, lineReply, linesReply } from './view.ts'

export function line(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id, state }) => {
    const by = input.user
    const asked = readLine(input.text, state.lines)
    if (isRefusal(asked)) return { text: inMrkdwn(asked.refused) }
    switch (asked.do) {
      case 'list':
        return linesReply(state)
      case 'open':
        return open(id, { title: decode(asked.title), lead: asked.lead, by }, ctx)
      case 'close': {
        const outcome = asked.outcome === null ? null : decode(asked.outcome)
        return close(id, { number: asked.number, outcome, by }, ctx)
      }
      case 'lead':
        return makeLead(id, { number: asked.number, lead: asked.lead, by }, ctx)
      case 'show': {
        const found = pick(state.lines, asked.number, 'line of work')
        return isRefusal(found) ? { text: inMrkdwn(found.refused) } : lineReply(state, found)
      }
    }
  })
}

/** Opens a line of work. The person who opens it leads it, unless they name somebody else. */
export async function open(
  id: string,
  wish: { title: string; lead: Named | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const { title, by } = wish
  const found = await leadOf(wish, ctx)
  if (isRefusal(found)) return { text: inMrkdwn(found.refused) }
  const lead = found.user
  const done = await ctx.writer.commit(id, (state, now) => openLine(state, { title, lead, by }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const opened = done.state.lines.at(-1)
  const text = `Line ${opened?.number ?? ''} is open: ${inLine(opened?.title ?? title, 300)}`
  return { text: `${text}. I am opening its thread in the channel. It is led by ${user(lead)}.` }
}

async function makeLead(
  id: string,
  wish: { number: number; lead: Named | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const { number, by } = wish
  const found = await leadOf(wish, ctx)
  if (isRefusal(found)) return { text: inMrkdwn(found.refused) }
  const lead = found.user
  const done = await ctx.writer.commit(id, (state, now) => leadLine(state, { number, lead, by }, now))
  const whose = lead === by ? 'You lead' : `${user(lead)} leads`
  return { text: isRefusal(done) ? inMrkdwn(done.refused) : `${whose} line ${number} now.` }
}

async function leadOf({ lead, by }: { lead: Named | null; by: string }, ctx: FeatureContext) {
  return lead === null ? { user: by } : findPerson(lead, ctx)
}

async function close(
  id: string,
  wish: { number: number; outcome: string | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => closeLine(state, wish, now))
  return {
    text: isRefusal(done) ? inMrkdwn(done.refused) : `Line ${wish.number} is closed${andWords(wish.outcome, 200)}`,
  }
}

export const lineActions = [
  onAction(leadLinePress, ({ value: { incidentId, number }, user: by }, ctx) =>
    makeLead(incidentId, { number, lead: null, by }, ctx),
  ),

  onAction(closeLinePress, async ({ value: { incidentId, number }, triggerId }, ctx) => {
    const found = await ctx.incidents.byId(incidentId)
    const one = found && pick(found.state.lines, number, 'line of work')
    if (!one || isRefusal(one)) return { text: inMrkdwn(gone('line of work').refused) }
    if (one.closed) return { text: `Line ${number} is closed already.` }
    await ctx.slack.openView(triggerId, closeModal(incidentId, one))
    return null
  }),
]

export async function submitClose(input: SentOf<typeof closeLineForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, number } = input.metadata
  const { outcome } = input.values
  await close(incidentId, { number, outcome, by: input.user }, ctx)
  // If the line is closed already, a second press has what it wanted.
  return { close: true }
}
