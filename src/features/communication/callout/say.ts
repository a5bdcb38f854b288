import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal, type Refusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ShortcutInput, ViewAnswer } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import { textsOf } from '../message-text.ts'
import type { calloutForm } from './actions.ts'
import { addressee } from './addressee.ts'
import { calloutModal, type Filled } from './modals.ts'
import { readCallout, type Typed } from './read-callout.ts'
import { callOut } from './rules.ts'
import { promised } from './view.ts'

/** Makes a callout from one line. If something is missing or wrong, the form opens with the rest filled in. */
export function sayByCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    const { to, ...words } = readCallout(input.text)
    const whom = to && (await addressee(to, found, ctx))
    if (whom === null || isRefusal(whom)) {
      return form(found, input.triggerId, { ...words, ...(whom ? { note: inMrkdwn(whom.refused) } : {}) }, ctx)
    }
    if (words.text === '') return form(found, input.triggerId, { ...words, to: whom.id }, ctx)
    const said = await say(found, { ...words, id: ctx.newId(), to: whom.id, by: input.user }, ctx)
    return { text: isRefusal(said) ? inMrkdwn(said.refused) : said.told }
  })
}

export async function sayByForm(input: SentOf<typeof calloutForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, id } = input.metadata
  const { to, ...words } = input.values
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { errors: { to: await inForm(unknownIncident.refused, ctx) } }
  const whom = await addressee({ id: to }, found, ctx)
  if (isRefusal(whom)) return { errors: { to: await inForm(whom.refused, ctx) } }
  const said = await say(found, { ...words, id, to: whom.id, by: input.user }, ctx)
  if (!isRefusal(said)) return { close: true }
  return { errors: { [to === input.user ? 'to' : 'text']: await inForm(said.refused, ctx) } }
}

export async function openForm(input: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(input.value)
  return found ? form(found, input.triggerId, {}, ctx) : { text: inMrkdwn(unknownIncident.refused) }
}

/** Makes a callout to one person from somebody's message, so that it is acknowledged. */
export async function openOnMessage(input: ShortcutInput, ctx: FeatureContext): Promise<Reply | null> {
  const { channel, ts, triggerId } = input
  const found = channel ? await ctx.incidents.byChannel(channel) : null
  if (!found || !channel || !ts) {
    return {
      text: "This is not an incident's channel. Use this shortcut in an incident's channel to send a message to one person who must acknowledge it.",
    }
  }
  const said = await textsOf(found, { channel, ts: [ts] }, ctx)
  return form(found, triggerId, { text: said.get(ts) ?? '' }, ctx)
}

async function form({ id }: FoundIncident, triggerId: string, filled: Filled, ctx: FeatureContext): Promise<null> {
  await ctx.slack.openView(triggerId, calloutModal({ incidentId: id, id: ctx.newId() }, filled))
  return null
}

type Words = Pick<Typed, 'text' | 'how' | 'plan'>

async function say(
  { id }: FoundIncident,
  callout: Words & { id: string; to: string; by: string },
  ctx: FeatureContext,
): Promise<{ told: string } | Refusal> {
  const said = await ctx.writer.commit(id, (state, now) => callOut(state, callout, now))
  if (isRefusal(said)) return said
  const { nudge_after_minutes: nudge, tell_imoc_after_minutes: tell } = ctx.settings.crew.callout
  const next = isOver(said.state.status)
    ? `INC-${said.state.number} is ${said.state.status}, so nobody is reminded of it.`
    : promised(said.state, { from: callout.by, to: callout.to }, { nudge, tell })
  return { told: `I am posting it in the channel and sending it to ${user(callout.to)} by direct message. ${next}` }
}
