import type { askForTheRight, tellOfBrokenGlass } from '../../../incident/access/effects.ts'
import { brokeGlassTold, rightAsked } from '../../../incident/access/posts.ts'
import type { Right } from '../../../incident/access/rights.ts'
import { isInside } from '../../../incident/access/visibility.ts'
import type { State } from '../../../incident/state.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { adminsOf } from '../../posts/admins.ts'
import { tell } from '../../posts/line.ts'

/** How many people are asked for a right. */
const most = 3

/** Asks those who can give the right; the channel, if nobody can be asked. */
export async function onAskForTheRight(run: RunOf<typeof askForTheRight>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  const fact = await ctx.incidents.fact(run.incidentId, seq)
  if (fact?.kind !== 'right-asked' || fact.actor === null) return noOutcome
  const users = await whoIsAsked(run.state, { right: fact.data.right, by: fact.actor }, ctx)
  const asked = users.length ? users : ['']
  return { facts: [], effects: asked.map((user) => show(rightAsked({ seq, user }), run)) }
}

/**
 * Whom somebody asks for a right: the IMOC and whoever else can give it by a role here; if there is nobody, people who have it by the
 * configuration; then admins. Of a private incident only its people are asked.
 */
export async function whoIsAsked(
  state: State,
  { right, by }: { right: Right; by: string },
  ctx: FeatureContext,
): Promise<string[]> {
  const others = (users: string[]) => [...new Set(users)].filter((user) => user !== by && isInside(state, user))
  const holders = [...(state.imoc ? [state.imoc.user] : []), ...state.roles.map(({ user }) => user)]
  const able = await Promise.all(
    holders.map(async (user) => ((await ctx.rights.hasIn(state, user, right)) ? [user] : [])),
  )
  for (const users of [others(able.flat()), others(await ctx.rights.usersWith(right)), others(await adminsOf(ctx))])
    if (users.length) return users.slice(0, most)
  return []
}

export async function onTellOfBrokenGlass(run: RunOf<typeof tellOfBrokenGlass>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  return { facts: [], effects: (await adminsOf(ctx)).map((user) => tell(brokeGlassTold({ seq, user }))) }
}
