import { setTimeout as sleep } from 'node:timers/promises'
import { includes, rightIn } from '../../../incident/access/rights.ts'
import { isCalled, isInside } from '../../../incident/access/visibility.ts'
import { causeOf } from '../../../incident/cause.ts'
import type { publishHome } from '../../../incident/posts/effects.ts'
import type { State } from '../../../incident/state.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import type { HomePart } from '../../feature.ts'
import { asOfFacts } from '../../posts/as-of-facts.ts'
import { homeBlocks } from './view.ts'

/** Publishes the App Home for those of the people concerned who have ever opened it. */
export async function onPublishHome(
  run: RunOf<typeof publishHome>,
  parts: readonly HomePart[],
  ctx: FeatureContext,
): Promise<Outcome> {
  const { users } = run.data
  const homes = users === 'all' ? await ctx.people.withAnyHome() : await ctx.people.withHome(users)
  for (const user of homes) await publishOnce(user, parts, ctx)
  return noOutcome
}

/** How long the answer to an event of Slack waits for the App Home (ms): Slack expects an answer within three seconds. */
const patience = 1_500

/**
 * Does the same as `publishOnce` for an event. Everything that the event had to record is recorded, so an App Home that Slack refuses or
 * takes late is only logged: Slack does not have to send the event again.
 */
export async function publishSoon(user: string, parts: readonly HomePart[], ctx: FeatureContext): Promise<void> {
  const published = publishOnce(user, parts, ctx).catch((error) =>
    ctx.log.warn({ cause: causeOf(error) }, 'a home could not be shown; it will be shown when it is opened again'),
  )
  await Promise.race([published, sleep(patience, undefined, { ref: false })])
}

/** Shows a person's App Home as it should be now. */
export async function publishOnce(user: string, parts: readonly HomePart[], ctx: FeatureContext): Promise<void> {
  const all = await ctx.incidents.openAndUnread()
  const asOf = await Promise.all(all.open.map((each) => asOfFacts(each, ctx.incidents)))
  const isViewer = await ctx.rights.has(user, 'viewer')
  const mayRead = (state: State) => isViewer || includes(rightIn(state, user), 'viewer')
  const open = asOf.filter(({ state }) => mayRead(state) && isInside(state, user))
  const called = asOf.filter(({ state }) => isCalled(state, user))
  // If a private incident cannot be read, it is not known who is in it.
  const unread = isViewer ? all.unread.filter((each) => !each.private) : []
  const now = ctx.clock.now()
  const shown = await Promise.all(parts.map((part) => part({ user, open, called, now, ctx })))
  const heard = await ctx.incidents.lastHeard(open.map(({ id }) => id))
  const states = open.map(({ state }) => state)
  const blocks = homeBlocks({ open: states, unread, parts: shown.flat(), heard, now }, ctx.settings)
  await ctx.slack.publishHome(user, blocks)
}
