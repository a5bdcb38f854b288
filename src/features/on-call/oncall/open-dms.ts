import type { FeatureContext } from '../../context.ts'
import { nowAndNext, rosterOf, userOf } from '../roster.ts'

type Context = Pick<FeatureContext, 'settings' | 'covers' | 'schedule' | 'clock' | 'people' | 'slack' | 'log'>

/**
 * Opens the direct messages of those who are on duty now and next, so that a page need not wait for that. Slack is asked once for each
 * person. A page opens what could not be opened here.
 */
export async function openDms(ctx: Context): Promise<void> {
  const { now, next } = nowAndNext(await rosterOf(ctx), ctx.clock.now())
  for (const member of new Set([now, next])) {
    const user = await userOf(member, ctx)
    if (user === null) continue
    await ctx.slack.openDm(user).catch((error) => ctx.log.debug({ error, user }, 'a direct message was not opened'))
  }
}
