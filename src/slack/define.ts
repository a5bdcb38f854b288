import { type Codec, wholeText } from '../incident/codec.ts'

/**
 * A button, menu or box that people press. `value` is what a button's value (or a chosen option's) holds; `block` is what stands in the
 * id of the block, where that holds something. The id is Slack's: it stands in messages, and must not change while they do.
 */
export type Action<V, B = string> = { is: 'action'; id: string; value: Codec<V>; block: Codec<B> }

export function defineAction<V, B>(id: string, parts: { value: Codec<V>; block: Codec<B> }): Action<V, B>
export function defineAction<V>(id: string, parts: { value: Codec<V> }): Action<V>
export function defineAction<V>(id: string, { value, block = wholeText }: { value: Codec<V>; block?: Codec<string> }) {
  return { is: 'action', id, value, block }
}

/** A modal that people fill in. `metadata` comes back with it. */
export type Form<M> = { is: 'form'; id: string; metadata: Codec<M> }

export function defineForm<M>(id: string, { metadata }: { metadata: Codec<M> }): Form<M> {
  return { is: 'form', id, metadata }
}
