import type { Right } from '../../incident/access/rights.ts'
import { isInside } from '../../incident/access/visibility.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import { isInChannel } from '../commands/is-in-channel.ts'
import { meantIncident } from '../commands/meant-incident.ts'
import type { FeatureContext } from '../context.ts'
import type { Needs } from './table.ts'

/** What somebody wants to use. `ids`: what may be the id of the incident that it is about; without one it is about its channel's. */
export type Use = { needs: Needs; user: string; ids: string[]; channel: string | null; isCommand: boolean }

/** Why somebody may not: the right that they lack, in which incident if it is one, and whether they are among its people. */
export type Denied = { needs: Right; found: FoundIncident | null; isThere: boolean }

/** Returns null if the person may. `ctx` is as the person may use it (acting.ts): an incident that they may not know of is none here. */
export async function mayUse(use: Use, ctx: FeatureContext): Promise<Denied | null> {
  const { needs, user } = use
  if (needs === 'anybody') return null
  const right = rightOf(needs)
  if (await ctx.rights.has(user, right)) return null
  const found = await incidentOf(use, ctx)
  if (found !== null && (await ctx.rights.hasIn(found.state, user, right))) return null
  const isThere = found !== null && (await isAmong(found, use, ctx))
  return isThere && (await isServedGuest(user, right, ctx)) ? null : { needs: right, found, isThere }
}

function rightOf(needs: Exclude<Needs, 'anybody'>): Right {
  if (typeof needs === 'string') return needs
  return 'here' in needs ? needs.here : needs.everywhere
}

/** The incident that it is about, as the handler finds it. */
async function incidentOf(
  { needs, ids, channel, user, isCommand }: Use,
  ctx: FeatureContext,
): Promise<FoundIncident | null> {
  if (typeof needs === 'object' && 'everywhere' in needs) return null
  for (const id of ids) {
    const found = await ctx.incidents.byId(id)
    if (found) return found
  }
  if (channel === null) return null
  const isAnywhere = isCommand && typeof needs === 'string'
  return isAnywhere ? (await meantIncident({ user, channel }, ctx)).found : ctx.incidents.byChannel(channel)
}

/** The people of an incident are those in its channel, and those who have something to do there. */
async function isAmong(found: FoundIncident, { user, channel }: Use, ctx: FeatureContext): Promise<boolean> {
  const { state } = found
  if (state.private) return isInside(state, user)
  return (channel !== null && channel === state.channel?.id) || (await isInChannel(found, user, ctx))
}

/** A guest answers an incident whose channel they are in, as everybody does who may answer incidents. */
async function isServedGuest(user: string, needs: Right, { people, rights }: FeatureContext): Promise<boolean> {
  return (await people.byId(user))?.kind === 'guest' && rights.isEverybodys(needs)
}
