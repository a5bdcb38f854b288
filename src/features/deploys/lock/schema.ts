import { z } from 'zod'
import { type EffectKind, effectKey } from '../../../incident/effects.ts'

/** The target of a lock that an effect is about. */
export const At = z.object({ lock: z.string(), provider: z.string(), target: z.string() })
export type At = z.infer<typeof At>

/**
 * Returns the name of one target's order to its provider. People may ask to lift it several times, and each time has the number of another
 * fact.
 */
export function orderName(kind: EffectKind, { lock, provider, target }: At, cause?: number): string {
  return `${kind}:${lock}:${provider}:${target}${cause === undefined ? '' : `:${cause}`}`
}

/** Whether an effect, by its key, is an order about this target. */
export function isOrder(effect: string, incidentId: string, kind: EffectKind, at: At): boolean {
  const first = effectKey(incidentId, orderName(kind, at))
  return effect === first || effect.startsWith(`${first}:`)
}
