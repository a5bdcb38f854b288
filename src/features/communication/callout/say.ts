import { isOver } from '../../../incident/lifecycle/status.ts'
import { isRefusal, type Refusal } from '../../../incident/refusal.ts'
import type { CommandInput, Reply, ShortcutInput, ViewAnswer } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { Found } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inIncident } from '../../commands/in-incident.ts'
import { readable } from '../../commands/readable.ts'
import type { Begun } from '../../commands/values.ts'
import type { House } from '../../context.ts'
import type { Press, Sent } from '../../handlers.ts'
import { saidIn } from '../said.ts'
import { addressee } from './addressee.ts'
import { calloutModal, type Filled } from './modals.ts'
import { readCallout, type Typed } from './read-callout.ts'
import { callOut } from './rules.ts'
import { CalloutForm } from './schema.ts'
import { promised } from './view.ts'

/** Said in one line; what is missing or wrong in it is asked for in the form, with the rest filled in. */
export function sayByCommand(input: CommandInput, house: House): Promise<Reply | null> {
  return inIncident(input, house, async (found) => {
    const { to, ...words } = readCallout(input.text)
    const whom = to && (await addressee(to, found, house))
    if (whom === null || isRefusal(whom)) {
      return form(found, input.triggerId, { ...words, ...(whom ? { note: whom.refused } : {}) }, house)
    }
    if (words.text === '') return form(found, input.triggerId, { ...words, to: whom.id }, house)
    const said = await say(found, { ...words, id: house.newId(), to: whom.id, by: input.user }, house)
    return { text: isRefusal(said) ? said.refused : said.told }
  })
}

export async function sayByForm(input: Sent<Begun>, house: House): Promise<ViewAnswer> {
  const { incidentId, id } = input.metadata
  const { to, ...words } = CalloutForm.parse(input.values)
  const found = await house.incidents.byId(incidentId)
  if (!found) return { errors: { to: unknownIncident.refused } }
  const whom = await addressee({ id: to }, found, house)
  if (isRefusal(whom)) return { errors: { to: await readable(whom, house) } }
  const said = await say(found, { ...words, id, to: whom.id, by: input.user }, house)
  if (!isRefusal(said)) return { close: true }
  return { errors: { [to === input.user ? 'to' : 'text']: said.refused } }
}

export async function openForm(input: Press<string>, house: House): Promise<Reply | null> {
  const found = await house.incidents.byId(input.value)
  return found ? form(found, input.triggerId, {}, house) : { text: unknownIncident.refused }
}

/** Somebody's message, to be said to one person so that it is heard. */
export async function openOnMessage(input: ShortcutInput, house: House): Promise<Reply | null> {
  const { channel, ts, triggerId } = input
  const found = channel ? await house.incidents.byChannel(channel) : null
  if (!found || !channel || !ts) {
    return {
      text: "This is not an incident's channel. Use this shortcut in an incident's channel to send a message to one person who must acknowledge it.",
    }
  }
  const said = await saidIn(found, { channel, ts: [ts] }, house)
  return form(found, triggerId, { text: said.get(ts) ?? '' }, house)
}

async function form({ id }: Found, triggerId: string, filled: Filled, house: House): Promise<null> {
  await house.slack.openView(triggerId, calloutModal({ incidentId: id, id: house.newId() }, filled))
  return null
}

type Words = Pick<Typed, 'text' | 'how' | 'plan'>

async function say(
  { id }: Found,
  callout: Words & { id: string; to: string; by: string },
  house: House,
): Promise<{ told: string } | Refusal> {
  const said = await house.door.commit(id, (state, now) => callOut(state, callout, now))
  if (isRefusal(said)) return said
  const { nudge_after_minutes: nudge, tell_imoc_after_minutes: tell } = house.settings.crew.callout
  const next = isOver(said.state.status)
    ? `INC-${said.state.number} is ${said.state.status}, so nobody is reminded of it.`
    : promised(said.state, { from: callout.by, to: callout.to }, { nudge, tell })
  return { told: `I am posting it in the channel and sending it to ${user(callout.to)} by direct message. ${next}` }
}
