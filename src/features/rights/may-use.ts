import { includes, type Right, rightIn } from '../../incident/access/rights.ts'
import { isInside } from '../../incident/access/visibility.ts'
import type { State } from '../../incident/state.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'
import { isInChannel } from './is-in-channel.ts'
import type { Needs } from './table.ts'

/** What somebody wants to use. `ids`: what may be the id of the incident that it is about; without one it is about its channel's. */
export type Use = { needs: Needs; user: string; ids: string[]; channel: string | null; isCommand: boolean }

/** Why somebody may not: the right that they lack, in which incident if it is one, and whether they are among its people. */
export type Denied = { needs: Right; found: FoundIncident | null; isThere: boolean }

/** Returns null if the person may. `ctx` is as the person may use it (acting.ts): an incident that they may not know of is none here. */
export async function mayUse(use: Use, ctx: FeatureContext): Promise<Denied | null> {
  const { needs, user } = use
  if (needs === 'anybody' || (await ctx.rights.has(user, needs))) return null
  const found = await incidentOf(use, ctx)
  if (found !== null && includes(rightIn(found.state, user), needs)) return null
  const isThere = found !== null && (await isAmong(found, use, ctx))
  if (isThere && (await isServedGuest(use, needs, ctx))) return null
  if (use.isCommand && found === null && (await hasItSomewhere(user, needs, ctx))) return null
  return { needs, found, isThere }
}

async function incidentOf({ ids, channel }: Use, { incidents }: FeatureContext): Promise<FoundIncident | null> {
  for (const id of ids) {
    const found = await incidents.byId(id)
    if (found) return found
  }
  return channel === null ? null : incidents.byChannel(channel)
}

/** The people of an incident are those in its channel, and those who have something to do there. */
async function isAmong(found: FoundIncident, { user, channel }: Use, ctx: FeatureContext): Promise<boolean> {
  const { state } = found
  if (state.private) return isInside(state, user)
  return (channel !== null && channel === state.channel?.id) || (await isInChannel(found, user, ctx))
}

/** A guest answers an incident whose channel they are in, as everybody does who may answer incidents. */
async function isServedGuest({ user }: Use, needs: Right, { people, rights }: FeatureContext): Promise<boolean> {
  const person = await people.byId(user)
  return person?.kind === 'guest' && rights.isEverybodys(needs)
}

/** A command outside an incident's channel is about the one in which the person takes part (in-incident.ts). */
async function hasItSomewhere(user: string, needs: Right, { incidents }: FeatureContext): Promise<boolean> {
  const has = ({ state }: { state: State }) => includes(rightIn(state, user), needs)
  return (await incidents.open()).some(has)
}
