import { minutes } from '../../../incident/clock.ts'
import { effectName } from '../../../incident/effects.ts'
import { RetryAfter } from '../../../incident/failure.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { type PostKey, partsOf, storedKey } from '../../../incident/posts/define.ts'
import {
  sayInChannel,
  sayToPerson,
  showPost as showPostEffect,
  showPostsAgain,
} from '../../../incident/posts/effects.ts'
import { type EffectRun, noOutcome } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'
import { type LivingPost, type PostHandling, show } from '../../post.ts'
import { showPost } from '../../posts/show-post.ts'

/** The effects through which every other feature posts. `posts` are the living posts of all features. */
export function speak(posts: readonly PostHandling[]): FeatureOf<'speak'> {
  const byKind = new Map(posts.map(({ kind, post }) => [kind, post]))
  const postOf = (key: PostKey): LivingPost<string> => {
    const post = byKind.get(partsOf(key).kind)
    if (!post) throw new Error(`No feature shows "${key}".`)
    return post
  }

  /** Posts the line that the effect is named after. Its text is made now. */
  function saidOnce(run: EffectRun, ctx: FeatureContext) {
    const purpose = storedKey(effectName(run))
    return showPost(run, purpose, postOf(purpose), ctx)
  }

  return {
    name: 'speak',
    effects: [
      onEffect(showPostEffect, async (run, ctx) => showPost(run, run.data.purpose, postOf(run.data.purpose), ctx)),
      // A post may have been posted in more places than the state shows, so each one that exists is shown again.
      onEffect(showPostsAgain, async (run, ctx) => {
        const purposes = await ctx.posts.purposes(run.incidentId, run.data.prefix)
        return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
      }),
      onEffect(sayInChannel, async (run, ctx) => {
        const { channel, status } = run.state
        if (!channel && isOver(status)) return noOutcome
        if (!channel) throw new RetryAfter('There is no channel to say it in yet.', untilNextLook(run))
        return saidOnce(run, ctx)
      }),
      onEffect(sayToPerson, async (run, ctx) => saidOnce(run, ctx)),
    ],
  }
}

/** Looks often at first, while the channel is created, and every minute once that takes long (ms). */
function untilNextLook({ now, createdAt }: EffectRun): number {
  return Math.min(Math.max((now.getTime() - createdAt.getTime()) / 4, 1_000), minutes(1))
}
