import { z } from 'zod'
import { type Codec, wholeText } from '../incident/codec.ts'
import type { Values } from './interaction.ts'

/**
 * A button, menu or box that people press. `value` is the type of a button's value (or of a chosen option's); `block` is the type of what
 * the block's id contains, if it contains anything. The id is known to Slack: it is in posted messages, and must not change while they
 * exist.
 */
export type Action<V, B = string> = { is: 'action'; id: string; value: Codec<V>; block: Codec<B> }

export function defineAction<V, B>(id: string, parts: { value: Codec<V>; block: Codec<B> }): Action<V, B>
export function defineAction<V>(id: string, parts: { value: Codec<V> }): Action<V>
export function defineAction<V>(id: string, { value, block = wholeText }: { value: Codec<V>; block?: Codec<string> }) {
  return { is: 'action', id, value, block }
}

/** A modal that people fill in. `metadata` comes back with it; `values` is the schema of what they typed and chose. */
export type Form<M, V = unknown> = { is: 'form'; id: string; metadata: Codec<M>; values: z.ZodType<V> }

export function defineForm<M, V>(id: string, parts: { metadata: Codec<M>; values: z.ZodType<V> }): Form<M, V>
/** A form without fields, or one whose fields get new names each time it is opened. */
export function defineForm<M>(id: string, parts: { metadata: Codec<M> }): Form<M, Values>
export function defineForm<M>(id: string, { metadata, values = asSent }: { metadata: Codec<M>; values?: z.ZodType }) {
  return { is: 'form', id, metadata, values }
}

const asSent = z.record(z.string(), z.array(z.string()))
