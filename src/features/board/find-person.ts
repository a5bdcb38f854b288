import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { FeatureContext } from '../context.ts'
import { userOf } from '../on-call/roster.ts'
import type { Named } from './read.ts'

/** Returns the person that a command names. It refuses bots and people who have left, since they cannot do anything. */
export async function findPerson(named: Named, ctx: FeatureContext): Promise<{ user: string } | Refusal> {
  const user = 'id' in named ? await userOf(named.id, ctx) : (await ctx.people.find(named.handle))?.id
  const person = user ? await ctx.people.byId(user) : null
  if (person && (person.kind === 'member' || person.kind === 'guest')) return { user: person.id }
  const shown = 'id' in named ? 'that person' : `@${named.handle}`
  return refuse(`I cannot find ${shown} in this workspace. Type @ and choose the person from Slack's list.`)
}
