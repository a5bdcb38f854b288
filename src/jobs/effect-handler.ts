import type { z } from 'zod'
import type { EffectData, NewEffect } from '../incident/effects.ts'
import type { NewFact } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'

/** An effect as its handler gets it. `again`: an earlier try may have got through, so look before you act. */
export type EffectRun<Data = unknown> = {
  key: string
  kind: string
  data: Data
  incidentId: string
  state: State
  now: Date
  createdAt: Date
  /** When it was due, for timers and later tries; null for an effect that was wanted at once. */
  dueAt: Date | null
  maybeDone: boolean
  /** An earlier effect tried the same thing and got no answer: it may have worked. */
  outcomeUnknown: boolean
}

/** An effect as the handler of this definition gets it. */
export type RunOf<D extends { data: z.ZodType }> = EffectRun<EffectData<D>>

/**
 * The outside's answer as facts, and the effects that follow. If there is nothing to record, it is `noOutcome`. `failed`: the facts are
 * recorded, but the effect is not done and is tried again as after this error. `leftToAnother`: another effect is doing it now, so this one
 * proves nothing about whether it works.
 */
export type Outcome = { facts: NewFact[]; effects?: NewEffect[]; failed?: unknown; leftToAnother?: true }
export const noOutcome: Outcome = { facts: [] }
export const leftToAnother: Outcome = { facts: [], leftToAnother: true }

/** Decides what to record once the current state is known, since it may have changed while the outside answered. Pure. */
export type DecideOutcome = (state: State, now: Date) => Outcome

/** Returns the outcome, or the function that decides it. It is recorded in the transaction that ends the effect. */
export type EffectHandler = (run: EffectRun) => Promise<Outcome | DecideOutcome>
