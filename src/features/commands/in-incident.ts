import type { State } from '../../incident/state.ts'
import { section } from '../../slack/blocks.ts'
import type { Reply } from '../../slack/interaction.ts'
import { beginning, channel } from '../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'
import { titledPlace } from '../posts/titled-place.ts'
import { meantIncident } from './meant-incident.ts'

/** How many incidents a refusal names. */
const most = 5

/**
 * Runs a command on the incident whose channel it was typed in. Elsewhere it runs on the one open incident in which the person takes part,
 * and the answer begins with that incident's name. If there is none or more than one, it says where to type the command.
 */
export async function inIncident(
  input: { user: string; channel: string },
  ctx: FeatureContext,
  work: (found: FoundIncident) => Promise<Reply | null>,
): Promise<Reply | null> {
  const meant = await meantIncident(input, ctx)
  if (meant.found) {
    const reply = await work(meant.found)
    return meant.isElsewhere ? forThat(meant.found.state, reply) : reply
  }
  const { own, open } = meant
  const hint = own.length ? `\nYou are in:\n${list(own)}` : openNow(open)
  return {
    text: `This is not an incident's channel, so nothing was done. Type the command in the incident's channel.${hint}`,
  }
}

function openNow(all: readonly FoundIncident[]): string {
  const open = all.filter(({ state }) => state.channel && !state.private)
  return open.length ? `\nOpen now:\n${list(open)}` : ' No incident is open; /incident declare opens one.'
}

const list = (all: readonly FoundIncident[]) =>
  all
    .slice(0, most)
    .map(({ state }) => `• ${titledPlace(state)}`)
    .join('\n')

/** Shows the answer under the name of its incident, also if the answer is a form that has opened. */
function forThat({ number, title, channel: place }: State, reply: Reply | null): Reply {
  const where = place ? ` in ${channel(place.id)}` : ''
  const name = `For *INC-${number}* ${beginning(title, 80)}${where}`
  if (reply === null) return { text: `${name}.` }
  const text = `${name}: ${reply.text}`
  return { ...reply, text, ...(reply.blocks ? { blocks: [section(`${name}:`), ...reply.blocks] } : {}) }
}
