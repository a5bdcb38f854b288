import { setTimeout as sleep } from 'node:timers/promises'
import { isCalled, isInside } from '../../../incident/access/visibility.ts'
import { causeOf } from '../../../incident/cause.ts'
import type { publishHome } from '../../../incident/posts/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import type { HomePart } from '../../feature.ts'
import { asOfFacts } from '../../posts/as-of-facts.ts'
import { homeBlocks } from './view.ts'

/** For those of the people concerned who have ever opened their home; nobody else looks at it. */
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

/** How long Slack's event waits for what it asks for (ms): it is to be answered within three seconds. */
const patience = 1_500

/**
 * As `publishOnce`, for an event: all there was to record of it is recorded, so that a home which Slack does not take, or takes
 * late, is a line in the log and no reason to be told again.
 */
export async function publishSoon(user: string, parts: readonly HomePart[], ctx: FeatureContext): Promise<void> {
  const published = publishOnce(user, parts, ctx).catch((error) =>
    ctx.log.warn({ cause: causeOf(error) }, 'a home could not be shown; it will be shown when it is opened again'),
  )
  await Promise.race([published, sleep(patience, undefined, { ref: false })])
}

/** Shows a person's home as it should be now. */
export async function publishOnce(user: string, parts: readonly HomePart[], ctx: FeatureContext): Promise<void> {
  const all = await ctx.incidents.openAndUnread()
  const asOf = await Promise.all(all.open.map((each) => asOfFacts(each, ctx.incidents)))
  const open = asOf.filter(({ state }) => isInside(state, user))
  const called = asOf.filter(({ state }) => isCalled(state, user))
  // Who has a part in a private one is not known where it cannot be read.
  const unread = all.unread.filter((each) => !each.private)
  const now = ctx.clock.now()
  const shown = await Promise.all(parts.map((part) => part({ user, open, called, now, ctx })))
  const heard = await ctx.incidents.lastHeard(open.map(({ id }) => id))
  const states = open.map(({ state }) => state)
  const blocks = homeBlocks({ open: states, unread, parts: shown.flat(), heard, now }, ctx.settings)
  await ctx.slack.publishHome(user, blocks)
}
