import { z } from 'zod'

declare const defined: unique symbol
/** The kind of an effect as the database has it; only a definition makes one. */
export type EffectKind = string & { readonly [defined]: 'effect' }

/**
 * Something to do outside, or later. `name` is unique within the incident and stable: asked for twice, done once.
 * `data` is JSON. `dueAt` makes it a timer; without it a worker is woken at once. What looks at the state when it is done is
 * needed once however many facts ask for it together: of those with the same `once` in a transaction the last one stays.
 */
export type NewEffect = {
  kind: EffectKind
  name: string
  data?: Record<string, unknown>
  dueAt?: Date
  once?: string
  /** Goes before all others that wait: a channel to talk in, and pages. */
  urgent?: boolean
}

type Named = Omit<NewEffect, 'kind' | 'data'>
type Asked<Shape extends z.ZodRawShape> =
  Record<never, never> extends z.input<z.ZodObject<Shape>>
    ? Named & { data?: z.input<z.ZodObject<Shape>> }
    : Named & { data: z.input<z.ZodObject<Shape>> }

/** A kind of effect. Calling it asks for one; its handler gets the data parsed. */
export type EffectDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  (asked: Asked<Shape>): NewEffect
  readonly kind: EffectKind
  readonly data: z.ZodObject<Shape>
  /** What it does, as people read it after "I could not". */
  readonly does: string
}

/** What the handler of such an effect works with. */
export type EffectData<D extends { data: z.ZodType }> = z.output<D['data']>

/** `kind` and the shape of `data` are on disk: what is waiting there must stay readable, so a new field has a default. */
export function defineEffect<Shape extends z.ZodRawShape = Record<never, never>>(
  kind: string,
  { does, data }: { does: string; data?: Shape },
): EffectDefinition<Shape> {
  const named = kind as EffectKind
  const ask = (asked: Asked<Shape>): NewEffect => ({ kind: named, ...asked })
  return Object.assign(ask, { kind: named, data: z.object(data ?? ({} as Shape)), does })
}

/** What workers are handed. */
export type Ready = { key: string; urgent: boolean }

/** Without those that another one after them makes needless. */
export function needed(effects: NewEffect[]): NewEffect[] {
  const last = new Map(effects.map((effect, index) => [effect.once, index]))
  return effects.filter(({ once }, index) => once === undefined || last.get(once) === index)
}

/** The key under which an effect is stored and which its message carries in Slack. */
export function effectKey(incidentId: string, name: string): string {
  return `${incidentId}:${name}`
}

/** The name that an effect was asked for under. */
export function effectName({ key, incidentId }: { key: string; incidentId: string }): string {
  return key.slice(incidentId.length + 1)
}
