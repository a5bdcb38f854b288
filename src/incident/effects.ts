import { z } from 'zod'

declare const defined: unique symbol
/** The kind of an effect as the database stores it; only a definition makes one. */
export type EffectKind = string & { readonly [defined]: 'effect' }

/**
 * Something to do outside, or later. `name` is unique within the incident and stable: an effect that is asked for twice is done once.
 * `data` is JSON. `dueAt` makes it a timer; without it a worker is woken at once. `once`: effects that read the state when they run are
 * needed only once, however many facts ask for them, so of those with the same `once` in a transaction the last one is kept.
 */
export type NewEffect = {
  kind: EffectKind
  name: string
  data?: Record<string, unknown>
  dueAt?: Date
  once?: string
  /** Runs before all other waiting effects: for a channel to talk in, and for pages. */
  urgent?: boolean
  /** A try of the same thing, under another name, got no answer: it may have worked. */
  outcomeUnknown?: boolean
}

type Named = Omit<NewEffect, 'kind' | 'data'>
type Asked<Shape extends z.ZodRawShape> =
  Record<never, never> extends z.input<z.ZodObject<Shape>>
    ? Named & { data?: z.input<z.ZodObject<Shape>> }
    : Named & { data: z.input<z.ZodObject<Shape>> }

/** A kind of effect. Calling it asks for one; its handler gets the parsed data. */
export type EffectDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  (asked: Asked<Shape>): NewEffect
  readonly kind: EffectKind
  readonly data: z.ZodObject<Shape>
  /** What it does, as people read it after "I could not". */
  readonly does: string
}

/** The data that the handler of such an effect gets. */
export type EffectData<D extends { data: z.ZodType }> = z.output<D['data']>

/** `kind` and the shape of `data` are stored: waiting effects must stay readable, so a new field needs a default. */
export function defineEffect<Shape extends z.ZodRawShape = Record<never, never>>(
  kind: string,
  { does, data }: { does: string; data?: Shape },
): EffectDefinition<Shape> {
  const named = kind as EffectKind
  const ask = (asked: Asked<Shape>): NewEffect => ({ kind: named, ...asked })
  return Object.assign(ask, { kind: named, data: z.object(data ?? ({} as Shape)), does })
}

/** Leaves out effects that a later one makes unnecessary. */
export function needed(effects: NewEffect[]): NewEffect[] {
  const last = new Map(effects.map((effect, index) => [effect.once, index]))
  return effects.filter(({ once }, index) => once === undefined || last.get(once) === index)
}

/** The key under which an effect is stored and which its message carries in Slack. */
export function effectKey(incidentId: string, name: string): string {
  return `${incidentId}:${name}`
}

/** The name under which an effect was asked for. */
export function effectName({ key, incidentId }: { key: string; incidentId: string }): string {
  return key.slice(incidentId.length + 1)
}
