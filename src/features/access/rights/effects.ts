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

/** Asks the IMOC, and if the IMOC cannot give it, others of the incident who can; if there is nobody, the admins; and last the channel. */
export async function onAskForTheRight(run: RunOf<typeof askForTheRight>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  const fact = await ctx.incidents.fact(run.incidentId, seq)
  if (fact?.kind !== 'right-asked') return noOutcome
  const { right } = fact.data
  const here = await whoCanGive(run.state, right, ctx)
  const inside = here.filter((user) => user !== fact.actor)
  const admins = inside.length ? [] : (await adminsOf(ctx)).filter((user) => isInside(run.state, user))
  const users = [...inside, ...admins].filter((user) => user !== fact.actor).slice(0, most)
  const asked = users.length ? users : ['']
  return { facts: [], effects: asked.map((user) => show(rightAsked({ seq, user }), run)) }
}

/** Who has a role in the incident and the right: the IMOC before all others. */
async function whoCanGive(state: State, right: Right, { rights }: FeatureContext): Promise<string[]> {
  const users = [...new Set([...(state.imoc ? [state.imoc.user] : []), ...state.roles.map(({ user }) => user)])]
  const able = await Promise.all(users.map((user) => rights.hasIn(state, user, right)))
  return users.filter((_, at) => able[at])
}

export async function onTellOfBrokenGlass(run: RunOf<typeof tellOfBrokenGlass>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  return { facts: [], effects: (await adminsOf(ctx)).map((user) => tell(brokeGlassTold({ seq, user }))) }
}
