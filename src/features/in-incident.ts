import type { Reply } from '../slack/interaction.ts'
import type { Found } from '../store/incidents.ts'
import type { House } from './house.ts'

/** Runs a command on the incident whose channel it was typed in, or says where to type it. */
export async function inIncident(
  channel: string,
  house: House,
  work: (found: Found) => Promise<Reply | null>,
): Promise<Reply | null> {
  const found = await house.incidents.byChannel(channel)
  if (found) return work(found)
  const open = (await house.incidents.open()).filter(({ state }) => state.channel && !state.private).slice(0, 5)
  const hint = open.length
    ? ` Open now: ${open.map(({ state }) => `<#${state.channel?.id}>`).join(', ')}.`
    : ' No incident is open; /incident declare opens one.'
  return { text: `This is not an incident's channel. Type the command in the incident's channel.${hint}` }
}
