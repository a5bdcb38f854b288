import { heldBy, holdsNothing } from '../../incident/on-call/held-by.ts'
import type { State } from '../../incident/state.ts'
import { section } from '../../slack/blocks.ts'
import type { Reply } from '../../slack/interaction.ts'
import { beginning, channel } from '../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'
import { titledPlace } from '../posts/titled-place.ts'
import { isInChannel } from '../rights/is-in-channel.ts'

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
  const found = await ctx.incidents.byChannel(input.channel)
  if (found) return work(found)
  const open = await ctx.incidents.open()
  const own = await takenPartIn(open, input.user, ctx)
  const [only] = own
  if (only && own.length === 1) return forThat(only.state, await work(only))
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

/** Returns the incidents whose channel this person is in, or in which they have something to do. */
async function takenPartIn(
  open: readonly FoundIncident[],
  user: string,
  ctx: FeatureContext,
): Promise<FoundIncident[]> {
  const all = await Promise.all(
    open.map(async (found) => {
      const { state } = found
      const began = state.channel === null && (state.declaredBy === user || Object.hasOwn(state.spoke, user))
      return began || !holdsNothing(heldBy(state, user)) || (await isInChannel(found, user, ctx)) ? [found] : []
    }),
  )
  return all.flat()
}

/** Shows the answer under the name of its incident, also if the answer is a form that has opened. */
function forThat({ number, title, channel: place }: State, reply: Reply | null): Reply {
  const where = place ? ` in ${channel(place.id)}` : ''
  const name = `For *INC-${number}* ${beginning(title, 80)}${where}`
  if (reply === null) return { text: `${name}.` }
  const text = `${name}: ${reply.text}`
  return { ...reply, text, ...(reply.blocks ? { blocks: [section(`${name}:`), ...reply.blocks] } : {}) }
}
