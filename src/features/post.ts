import type { NewEffect } from '../incident/effects.ts'
import type { PostDefinition, PostKey, PostKeyStart } from '../incident/posts/define.ts'
import { showPost, showPostsAgain } from '../incident/posts/effects.ts'
import type { State } from '../incident/state.ts'
import { noOutcome, type Outcome } from '../jobs/effect-handler.ts'
import type { Message, Posted } from '../slack/calls.ts'
import type { FeatureContext, Links } from './context.ts'

/** A message of ours that is edited in place. `A` is the type of what it is about, as its definition says. */
export type LivingPost<A> = {
  /**
   * The message is posted once, by the effect that is named after its key. Other effects that ask to show it only edit a message that is in
   * Slack, and post nothing: so a message is not posted again because its text was erased.
   */
  once?: true
  /** Returns what the message should show now and where; null while there is nothing to show yet. */
  render(view: PostView<A>): Promise<Show | null> | Show | null
  /** Returns facts and effects once the message is in Slack. */
  posted?(view: PostView<A>, place: Posted, now: Date): Outcome
  /** If somebody deletes the message, it is posted again with the next change, since people cannot work without it. */
  stays?: true
  /** Returns what is done instead if Slack refuses the message for good. Without it, the refusal is trouble. */
  refused?(view: { about: A }, cause: { key: string }): NewEffect[]
}
/** `isPosted`: the message is in Slack, as far as we know. If it is not needed before it was posted, it is not posted only to say so. */
export type PostView<A = unknown> = { state: State; about: A; links: Links; ctx: FeatureContext; isPosted: boolean }
/**
 * `outside`: people who are not in the private incident may read it: those whom it calls, those who run imoc, or those who deploy and see
 * only a lock.
 */
export type Show = { to: { channel: string; thread?: string } | { user: string }; message: Message; outside?: boolean }

/** A kind of post with the function that renders it. What the post is about is still the text in its key. */
export type PostHandling = { kind: string; post: LivingPost<string> }

/** Pairs a kind of post with the function that renders it, which gets what the post is about in the type of the definition. */
export function onPost<A>({ kind, about: codec }: PostDefinition<A>, post: LivingPost<A>): PostHandling {
  const { once, stays, render, posted, refused } = post
  /** Does nothing for a key that no definition of this version has made. */
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

/** Asks to show every living post again that is in Slack and whose key begins with `prefix`. */
export function showAgain(prefix: PostKeyStart, cause: { seq: number }): NewEffect {
  const once = `show-again:${prefix}`
  return showPostsAgain({ name: `${once}:${cause.seq}`, data: { prefix }, once })
}

/** Asks to show a living post as it should be now. `cause` is the fact that changed it, or the effect that noticed the change. */
export function show(purpose: PostKey, cause: { seq: number } | { key: string }): NewEffect {
  const once = `show:${purpose}`
  return showPost({ name: `${once}:${'seq' in cause ? cause.seq : cause.key}`, data: { purpose }, once })
}
