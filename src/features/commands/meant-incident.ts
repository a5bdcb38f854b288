import { heldBy, holdsNothing } from '../../incident/on-call/held-by.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'
import { isInChannel } from './is-in-channel.ts'

/** The incident that a command is about, and what to name where it is about none: those that the person is in, and all that are open. */
export type Meant =
  | { found: FoundIncident; isElsewhere: boolean }
  | { found: null; own: FoundIncident[]; open: FoundIncident[] }

/** The incident whose channel a command was typed in; elsewhere the one open incident in which the person takes part. */
export async function meantIncident(
  { user, channel }: { user: string; channel: string },
  ctx: Pick<FeatureContext, 'incidents'>,
): Promise<Meant> {
  const here = await ctx.incidents.byChannel(channel)
  if (here) return { found: here, isElsewhere: false }
  const open = await ctx.incidents.open()
  const own = await takenPartIn(open, user, ctx)
  const [only] = own
  return only && own.length === 1 ? { found: only, isElsewhere: true } : { found: null, own, open }
}

/** Returns the incidents whose channel this person is in, or in which they have something to do. */
async function takenPartIn(
  open: readonly FoundIncident[],
  user: string,
  ctx: Pick<FeatureContext, 'incidents'>,
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
