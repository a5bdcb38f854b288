import type { NewEffect } from '../../incident/effects.ts'
import type { Fact, FactKind, FactOf } from '../../incident/facts.ts'
import type { PostKey } from '../../incident/posts/define.ts'
import { sayInChannel, sayToPerson } from '../../incident/posts/effects.ts'
import { section } from '../../slack/blocks.ts'
import type { LivingPost, PostView } from '../post.ts'

type Line = { text: string; thread?: string }

/** A line that is posted once in the incident's channel. Its text is made when it is sent, so that no row in the database contains it. */
export function lineInChannel<A>(words: (view: PostView<A>) => Promise<Line | null> | Line | null): LivingPost<A> {
  return {
    once: true,
    render: async (view) => {
      const line = await words(view)
      const { channel } = view.state
      if (!line || !channel) return null
      const { text, ...thread } = line
      return { to: { channel: channel.id, ...thread }, message: { text, blocks: [section(text)] } }
    },
  }
}

/** Does the same as `lineInChannel` for one person, by direct message. */
export function lineToPerson<A>(
  words: (view: PostView<A>) => Promise<{ user: string; text: string } | null> | { user: string; text: string } | null,
): LivingPost<A> {
  return {
    once: true,
    render: async (view) => {
      const line = await words(view)
      return line && { to: { user: line.user }, message: { text: line.text, blocks: [section(line.text)] } }
    },
  }
}

/** Asks for a line in the channel. Its effect is named after the key of the post. */
export const say = (post: PostKey): NewEffect => sayInChannel({ name: post })

/** Asks for a line to one person. */
export const tell = (post: PostKey): NewEffect => sayToPerson({ name: post })

/** Returns the fact whose seq the post is about, if the fact is of that kind. */
export async function factOf<K extends FactKind>(
  kind: K,
  { state, about, ctx }: Pick<PostView<number>, 'state' | 'about' | 'ctx'>,
): Promise<FactOf<K> | null> {
  const fact = await ctx.incidents.fact(state.id, about)
  return fact && isOf(fact, kind) ? fact : null
}

function isOf<K extends FactKind>(fact: Fact, kind: K): fact is FactOf<K> {
  return fact.kind === kind
}
