import { type Codec, noText } from '../codec.ts'

declare const defined: unique symbol

/** Names one message of ours within its incident, as the database has it: "callout:3". Only a definition makes one. */
export type PostKey = string & { readonly [defined]: 'post' }

/** How the keys of several posts begin: "callout:", or all of them. */
export type PostKeyStart = string & { readonly [defined]: 'post' | 'posts' }

/** A kind of message that imoc posts: edited in place, or posted once. Calling it names the one that is about this. */
export type PostDefinition<A = unknown> = {
  (about: A): PostKey
  readonly kind: string
  /** What posting it does, as people read it after "I could not". */
  readonly does: string
  readonly about: Codec<A>
  /** How the keys of all posts of this kind begin. */
  readonly all: PostKeyStart
}

/** `kind` and the text of `about` are in the database and in Slack: what stands there must stay readable. */
export function definePost<A>(kind: string, { does, about }: { does: string; about: Codec<A> }): PostDefinition<A> {
  const name = (data: A) => storedKey(`${kind}:${about.write(data)}`)
  return Object.assign(name, { kind, does, about, all: storedStart(`${kind}:`) })
}

/** A post of which an incident has one: it is about nothing but the incident. */
export type SinglePost = PostDefinition<undefined> & { readonly key: PostKey }

export function defineSinglePost(kind: string, { does }: { does: string }): SinglePost {
  const key = storedKey(kind)
  return Object.assign(() => key, { key, kind, does, about: noText, all: storedStart(kind) })
}

/** Every post of an incident. */
export const allPosts = storedStart('')

/** A key as the database or an effect has it. */
export function storedKey(text: string): PostKey {
  return text as PostKey
}

/** The start of keys as an effect has it. */
export function storedStart(text: string): PostKeyStart {
  return text as PostKeyStart
}

/** The kind of a post, and what it is about as text. */
export function partsOf(key: PostKey): { kind: string; about: string } {
  const [kind = '', ...about] = key.split(':')
  return { kind, about: about.join(':') }
}
