import { isAboutMessage, messageEntry } from '../../incident/timeline/messages.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'

/** Returns the current texts of recorded messages by ts, as plain text with names in it. Deleted and erased messages are left out. */
export async function textsOf(
  { id, state }: Pick<FoundIncident, 'id' | 'state'>,
  messages: { channel: string; ts: string[] },
  ctx: FeatureContext,
): Promise<Map<string, string>> {
  const facts = (await ctx.incidents.factsOfMessages(id, messages)).filter(isAboutMessage)
  const names = await ctx.people.names(userIds(facts))
  const context = { name: (user: string) => names.get(user) ?? user }
  const said = messages.ts.map((ts) => {
    const about = facts.filter((fact) => fact.data.ts === ts)
    return [ts, messageEntry(about, state, context)?.plain ?? ''] as const
  })
  return new Map(said.filter(([, words]) => words !== ''))
}
