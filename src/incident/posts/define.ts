import { type Codec, noText, wholeNumber } from '../codec.ts'

declare const defined: unique symbol

/** The name of one of our messages within its incident, as the database stores it: "callout:3". Only a definition makes one. */
export type PostKey = string & { readonly [defined]: 'post' }

/** The beginning of the keys of several posts: "callout:", or of all of them. */
export type PostKeyStart = string & { readonly [defined]: 'post' | 'posts' }

/** A post about a fact of the incident, by the seq of the fact. */
export const bySeq = wholeNumber

/** A kind of message that imoc posts, edited in place or posted once. Calling the definition makes the key of one such post. */
export type PostDefinition<A = unknown> = {
  (about: A): PostKey
  readonly kind: string
  /** What posting it does, as people read it after "I could not". */
  readonly does: string
  readonly about: Codec<A>
  /** The beginning of the keys of all posts of this kind. */
  readonly all: PostKeyStart
}

/** `kind` and the text of `about` are stored in the database and in Slack, so existing ones must stay readable. */
export function definePost<A>(kind: string, { does, about }: { does: string; about: Codec<A> }): PostDefinition<A> {
  const name = (data: A) => storedKey(`${kind}:${about.write(data)}`)
  return Object.assign(name, { kind, does, about, all: storedStart(`${kind}:`) })
}

/** A post that exists once in an incident, so it needs no further data. */
export type SinglePost = PostDefinition<undefined> & { readonly key: PostKey }

export function defineSinglePost(kind: string, { does }: { does: string }): SinglePost {
  const key = storedKey(kind)
  return Object.assign(() => key, { key, kind, does, about: noText, all: storedStart(kind) })
}

/** Every post of an incident. */
export const allPosts = storedStart('')

/** A key from the database or from an effect. */
export function storedKey(text: string): PostKey {
  return text as PostKey
}

/** The start of keys from an effect. */
export function storedStart(text: string): PostKeyStart {
  return text as PostKeyStart
}

/** The kind of a post, and the text of what it is about. */
export function partsOf(key: PostKey): { kind: string; about: string } {
  const [kind = '', ...about] = key.split(':')
  return { kind, about: about.join(':') }
}
