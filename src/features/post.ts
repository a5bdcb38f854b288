import type { NewEffect } from '../incident/effects.ts'
import type { PostDefinition, PostKey, PostKeyStart } from '../incident/posts/define.ts'
import { showPost, showPostsAgain } from '../incident/posts/effects.ts'
import type { State } from '../incident/state.ts'
import { noOutcome, type Outcome } from '../jobs/effect-handler.ts'
import type { Message, Posted } from '../slack/calls.ts'
import type { FeatureContext, Links } from './context.ts'

/** A message of ours that is edited in place. `A`: what it is about, as its definition says. */
export type LivingPost<A> = {
  /**
   * It is posted once, by the effect that has its key for a name. Whoever else asks for it to be shown changes what stands, and
   * posts nothing: words that were erased leave it so.
   */
  once?: true
  /** What it should say now and where; null while there is nothing to say yet. */
  render(view: PostView<A>): Promise<Show | null> | Show | null
  /** Facts and effects once it stands in Slack. */
  posted?(view: PostView<A>, place: Posted, now: Date): Outcome
  /** Where somebody deletes it, it is posted anew with the next change: people cannot work without it. */
  stays?: true
  /** What is done instead where Slack refuses it for good; without it, that is trouble. */
  refused?(view: { about: A }, cause: { key: string }): NewEffect[]
}
/** `isPosted`: it is in Slack, as far as we know. What is not needed any more before it ever stood is not posted to say so. */
export type PostView<A = unknown> = { state: State; about: A; links: Links; ctx: FeatureContext; isPosted: boolean }
/**
 * `outside`: it may be read by people who are not in the private incident: whom it calls, who run imoc, or who deploy and read of a lock
 * and nothing else.
 */
export type Show = { to: { channel: string; thread?: string } | { user: string }; message: Message; outside?: boolean }

/** A kind of post with what renders it; what the post is about is still the text in its key. */
export type PostHandling = { kind: string; post: LivingPost<string> }

/** Pairs a kind of post with what renders it, which gets what the post is about as the definition says it is. */
export function onPost<A>({ kind, about: codec }: PostDefinition<A>, post: LivingPost<A>): PostHandling {
  const { once, stays, render, posted, refused } = post
  /** Nothing is done for a key that no definition of this version made. */
  const read = <V extends { about: string }, R>(view: V, then: (view: Omit<V, 'about'> & { about: A }) => R) => {
    const about = codec.read(view.about)
    return about === null ? null : then({ ...view, about })
  }
  return {
    kind,
    post: {
      ...(once ? { once } : {}),
      ...(stays ? { stays } : {}),
      render: (view) => read(view, render),
      ...(posted
        ? { posted: (view, place, now) => read(view, (typed) => posted(typed, place, now)) ?? noOutcome }
        : {}),
      ...(refused ? { refused: (view, cause) => read(view, (typed) => refused(typed, cause)) ?? [] } : {}),
    },
  }
}

/** Asks for every living post that stands, of those whose keys begin so, to be shown as it should be now. */
export function showAgain(prefix: PostKeyStart, cause: { seq: number }): NewEffect {
  const once = `show-again:${prefix}`
  return showPostsAgain({ name: `${once}:${cause.seq}`, data: { prefix }, once })
}

/** Asks for a living post to be shown as it should be now; `cause` is the fact that changed it, or the effect that found so. */
export function show(purpose: PostKey, cause: { seq: number } | { key: string }): NewEffect {
  const once = `show:${purpose}`
  return showPost({ name: `${once}:${'seq' in cause ? cause.seq : cause.key}`, data: { purpose }, once })
}
